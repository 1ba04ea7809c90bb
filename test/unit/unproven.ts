/** How a run is asked for where nothing is to be proven. */
export const UNPROVEN = { dryRun: false, verify: false, install: false, strict: false, onConflict: 'refuse' } as const;
