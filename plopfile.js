export { default } from './dist/plopfile.mjs';
