import { camelize, singularize } from 'inflected';
import { toFieldName } from '../../../naming/index.ts';

/** The class that Rails looks for in a file: `Admin::APIKey` of `admin/api_key`. */
export const railsClass = (file: string, acronyms: readonly string[] = []): string =>
  file
    .split('/')
    .map((part) => toFieldName(part, { acronyms }).pascal)
    .join('::');

/** The class that Rails makes of an association's name when none is given: `Category` of `categories`. */
export const classOfMany = (association: string): string => camelize(singularize(association));

/** The same for one record: `LineItem` of `line_item`. */
export const classOfOne = (association: string): string => camelize(association);
