import type { RouteLine } from '../../../edits/ruby.ts';
import type { Name } from '../../../naming/index.ts';
import type { ApiView } from './api-view.ts';
import type { RequestView } from './request-view.ts';
import type { ChangeView } from './change-view.ts';
import type { KindView } from './kind-view.ts';
import type { MigrationView } from './migration-view.ts';
import type { Section } from './model-view.ts';
import type { Group } from './spec-view.ts';

/** What the templates of one resource see. Lines are Ruby source, ready to be pasted. */
export interface ResourceView {
  readonly application: Name;
  readonly name: Name;
  /** `Admin::Invoice` */
  readonly className: string;
  /** The same from within other modules: `::Admin::Invoice`. */
  readonly absoluteName: string;
  /** Modules around the class, from the outside in. */
  readonly modules: readonly string[];
  /** The module of the API, which an application may spell `API`. */
  readonly apiModule: string;
  /** Modules around the controller. */
  readonly apiModules: readonly string[];
  /** `Invoices`, of which the controller is made. */
  readonly pluralClass: string;
  /** `admin_`, before the tables of what is in the modules. */
  readonly tablePrefix: string;
  /** `api_v1_admin_invoice_path` */
  readonly memberPath: string;
  /** `/api/v1/admin/invoices` */
  readonly path: string;
  /** Name of the class itself: `Invoice`. */
  readonly own: Name;
  /** `ApplicationRecord`, or the model that it is a kind of. */
  readonly superclass: string;
  /** What follows the factory's name: `, class: "Admin::Invoice"`. */
  readonly factoryClass: string;
  /** The quote of plain strings. */
  readonly q: string;
  /** Files begin with the magic comment. */
  readonly frozen: boolean;
  /** `7.2`, for `ActiveRecord::Migration[7.2]`. */
  readonly railsVersion: string;
  readonly sections: readonly Section[];
  readonly migration: MigrationView;
  /** Where the table is there and changes; else without lines. */
  readonly change: ChangeView;
  /** Where it shares the table of another model, what it brings to it; else without lines. */
  readonly kind: KindView;
  readonly endOfKind: KindView;
  readonly factory: readonly string[];
  readonly groups: readonly Group[];
  /** A record may have more than it must. */
  readonly hasOptional: boolean;
  /** Columns that no log shows, besides those that Rails' own list names. */
  readonly filtered: readonly string[];
  /** Lines that other models are given, by the name of their resource in paths: `category`. */
  readonly otherSides: readonly OtherSide[];
  readonly routeLines: readonly RouteLine[];
  /** The lines of the routes that it had, where it is to have others; else none. */
  readonly formerRouteLines: readonly RouteLine[];
}

/** Besides the model, what serializer, controller and their specs are made of. */
export interface WithApi {
  readonly api: ApiView;
  readonly requests: RequestView;
}

/** The other side of our references on one other model. */
export interface OtherSide {
  readonly target: Name;
  readonly associations: readonly {
    readonly name: string;
    readonly lines: readonly string[];
    /** The class of the records that come by it. */
    readonly shown: string;
  }[];
}
