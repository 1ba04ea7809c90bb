/** The runtime half of Handlebars; the package ships no usable types for it. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';

  const runtime: Pick<typeof Handlebars, 'create'>;
  export default runtime;
}
