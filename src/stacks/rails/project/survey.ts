import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import { qualified, type Name } from '../../../naming/index.ts';
import { relatedTo } from '../view/rules/relations.ts';
import { fileOf } from './class-names.ts';
import { withKinds } from './inheritance.ts';

/**
 * Which models of a blueprint are there, as far as others are told of them, and which of the resources that a run has to do with are kinds of others.
 *
 * @throws InputError, ConflictError as `withKinds`
 */
export async function survey(files: ReadFiles, root: string, blueprint: Blueprint): Promise<Blueprint> {
  const known = await withoutUnmade(blueprint, (name) => files.exists(`${root}/app/models/${fileOf(name)}.rb`));
  const shown = await serializersFor(known, (name) => files.read(`${root}/app/serializers/${fileOf(name)}_serializer.rb`));
  return withKinds(files, root, shown.serializers.length === 0 ? known : { ...known, options: { ...known.options, ...shown } });
}

/** Those that know what a request asks for along with a record. */
const INCLUDING = /<\s*ApplicationSerializer\b/u;

/** Serializers that the tree has of what the resources are related to: those can be shown along with them. */
async function serializersFor(
  { resources }: Blueprint,
  text: (name: Name) => Promise<string | undefined>,
): Promise<{ readonly serializers: readonly string[]; readonly including: readonly string[] }> {
  const targets = new Map(resources.flatMap((resource) => relatedTo(resource).map(({ target }) => [target.pascal, target])));
  const looked = await Promise.all(
    [...targets.values()].map(async (name) => ({ name: `${qualified(name)}Serializer`, source: await text(name) })),
  );
  const there = looked.filter(({ source }) => source !== undefined);
  return {
    serializers: there.map(({ name }) => name),
    including: there.filter(({ source = '' }) => INCLUDING.test(source)).map(({ name }) => name),
  };
}

/** A model is told of those that refer to it when they are made, so that no class is named that is not there. */
async function withoutUnmade(blueprint: Blueprint, isMade: (name: Name) => Promise<boolean>): Promise<Blueprint> {
  const ours = new Set(blueprint.resources.map(({ name }) => name.pascal));
  const resources = blueprint.resources.map(async (resource) => {
    const looked = resource.associations.map(
      async (association) => association.kind === 'one' || ours.has(association.target.pascal) || isMade(association.target),
    );
    const isThere = await Promise.all(looked);
    const made = isThere.every(Boolean)
      ? resource
      : { ...resource, associations: resource.associations.filter((_, index) => isThere[index]) };
    return withoutUnmadeRelations(made, async (name) => ours.has(name.pascal) || (await isMade(name)));
  });
  return { ...blueprint, resources: await Promise.all(resources) };
}

/** The same of relations by way of another resource, and of those that point at it under one name. */
async function withoutUnmadeRelations(resource: Resource, isThere: (name: Name) => Promise<boolean>): Promise<Resource> {
  const { through, polymorphicMany } = resource;
  if (through === undefined && polymorphicMany === undefined) return resource;
  const names = [...(through ?? []).flatMap(({ target, join }) => [target, join]), ...(polymorphicMany ?? []).map(({ target }) => target)];
  const made = new Set((await Promise.all(names.map(async (name) => ((await isThere(name)) ? [name] : [])))).flat());
  return {
    ...resource,
    ...(through && { through: through.filter(({ target, join }) => made.has(target) && made.has(join)) }),
    ...(polymorphicMany && { polymorphicMany: polymorphicMany.filter(({ target }) => made.has(target)) }),
  };
}
