/** Loaded before the command: when it ends, what the process used goes to the file that SCALE_USAGE names. */
import { writeFileSync } from 'node:fs';

const started = process.hrtime.bigint();
const { SCALE_USAGE: file } = process.env;
// Programs that the command starts measure nothing.
delete process.env.SCALE_USAGE;
if (file !== undefined)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    writeFileSync(file, JSON.stringify({ seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
  });
