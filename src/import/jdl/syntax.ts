/** A word and the line it stands on. */
export interface Word {
  readonly text: string;
  readonly line: number;
}

export interface JdlAnnotation {
  readonly name: Word;
  readonly value: string | undefined;
}

/** `required`, `min(3)`, `pattern(/…/)`. */
export interface JdlValidation {
  readonly name: Word;
  readonly value: string | undefined;
}

export interface JdlField {
  readonly annotations: readonly JdlAnnotation[];
  readonly name: Word;
  readonly type: Word;
  readonly validations: readonly JdlValidation[];
}

export interface JdlEntity {
  readonly kind: 'entity';
  readonly annotations: readonly JdlAnnotation[];
  readonly name: Word;
  readonly table: Word | undefined;
  readonly fields: readonly JdlField[];
}

export interface JdlEnum {
  readonly kind: 'enum';
  readonly name: Word;
  readonly values: readonly { readonly key: Word; readonly value: string | undefined }[];
}

/** One end: `Product{category(name) required}`. */
export interface JdlSide {
  readonly annotations: readonly JdlAnnotation[];
  readonly entity: Word;
  readonly field: Word | undefined;
  /** The property that is shown for the other record. */
  readonly shown: Word | undefined;
  readonly required: boolean;
}

export interface JdlRelationship {
  readonly kind: 'relationship';
  readonly type: string;
  readonly from: JdlSide;
  readonly to: JdlSide;
  readonly options: readonly Word[];
}

export interface JdlConstant {
  readonly kind: 'constant';
  readonly name: Word;
  readonly value: string;
}

/** What is about the generated application and not about its data. */
export interface JdlSetting {
  readonly kind: 'setting';
  readonly name: Word;
  /** The words of a block, in their order. */
  readonly words: readonly Word[];
}

export type JdlStatement = JdlEntity | JdlEnum | JdlRelationship | JdlConstant | JdlSetting;
