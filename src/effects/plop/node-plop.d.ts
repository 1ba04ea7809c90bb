/** Parts of node-plop that it does not describe; what they are is looked at where they are loaded. */
declare module 'node-plop/src/prompt-bypass.js';
declare module 'node-plop/src/actions/index.js';
