import { manifestOf, type Packages, type ReadManifest } from '../manifest.ts';
import { readGradle } from './gradle.ts';
import { readMaven } from './maven.ts';

/** pom.xml and the files of a Gradle build. */
export const readJvm: ReadManifest = async (folder) => {
  const packages: Packages = new Map();
  const [maven, gradle] = [await readMaven(folder, packages), await readGradle(folder, packages)];
  return manifestOf(maven !== undefined || gradle !== undefined, packages, {
    name: maven?.name,
    members: [...(maven?.members ?? []), ...(gradle?.members ?? [])],
  });
};
