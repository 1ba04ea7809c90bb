// Loaded before the command: counts what it asks of the file system below KILL_BELOW, and ends the process by SIGKILL before or after step KILL_AT.
const fs = require('node:fs');

const { KILL_BELOW: root = '', KILL_AT: at = '', KILL_WHEN: when = 'before', KILL_COUNT: count = '' } = process.env;
const ofPath = [
  'mkdirSync',
  'rmdirSync',
  'unlinkSync',
  'renameSync',
  'linkSync',
  'symlinkSync',
  'openSync',
  'rm',
  'rmSync',
  'rmdir',
  'unlink',
];
const ofFile = ['writeSync', 'fchmodSync', 'fsyncSync', 'fsync', 'closeSync'];
const open = new Set();
let step = 0;

const die = () => process.kill(process.pid, 'SIGKILL');

function counted(name, isOurs, learn) {
  const original = fs[name];
  fs[name] = function (...given) {
    if (!isOurs(given)) return original.apply(this, given);
    const isIt = String(step++) === at;
    if (isIt && when === 'before') die();
    try {
      const result = original.apply(this, given);
      learn?.(given, result);
      return result;
    } finally {
      if (isIt && when === 'after') die();
    }
  };
}

const isBelow = (given) => given.slice(0, 2).some((path) => typeof path === 'string' && path.startsWith(root));
for (const name of ofPath) counted(name, isBelow, name === 'openSync' ? (_, file) => open.add(file) : undefined);
for (const name of ofFile) counted(name, ([file]) => open.has(file), name === 'closeSync' ? ([file]) => open.delete(file) : undefined);
if (count !== '') process.on('exit', () => fs.writeFileSync(count, String(step)));
