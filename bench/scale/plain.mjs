/**
 * Writes the files of one folder into another, the way a script without any care would: all texts are in memory, and only the writing is timed.
 *
 *   node bench/scale/plain.mjs FROM TO [sync]
 *
 * With `sync`, all of it is on the disk when it is done, brought there as the command does it: the file system at once, not file by file.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [from, to, sync] = process.argv.slice(2);
const files = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)))
  .map((name) => ({ place: path.join(to, name), bytes: readFileSync(path.join(from, name)) }));

const started = process.hrtime.bigint();
const before = process.cpuUsage();
const folders = new Set();
for (const { place, bytes } of files) {
  const folder = path.dirname(place);
  if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
  folders.add(folder);
  writeFileSync(place, bytes);
}
if (sync !== undefined) execFileSync('sync', ['-f', '--', to]);
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    seconds,
    cpu: (user + system) / 1e6,
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
  }),
);
