type Lines = readonly string[];

/**
 * Settles what a line-by-line merge calls a conflict although the two sides only touch: one of them took lines away, and the other wrote
 * before or after these, or took others away.
 *
 * @returns undefined where they really meet: something was written within what the other took away, or in the place of it
 */
export async function settle(base: Lines, yours: Lines, theirs: Lines): Promise<Lines | undefined> {
  if (base.length === 0) return undefined;
  const { diffArrays } = await import('diff');
  const changeTo = (lines: Lines): Change => changeOf(diffArrays([...base], [...lines]), base.length);
  const [one, other] = [changeTo(yours), changeTo(theirs)];
  return without(base, one, other) ?? without(base, other, one);
}

/** What a side made of the base. */
interface Change {
  /** Is the line of this index gone? */
  readonly gone: readonly boolean[];
  /** What stands before the line of this index now; the last entry is what stands at the end. */
  readonly written: readonly Lines[];
}

interface Part {
  readonly added?: boolean;
  readonly removed?: boolean;
  readonly value: readonly string[];
}

function changeOf(parts: readonly Part[], length: number): Change {
  const gone = Array.from({ length }, () => false);
  const written: string[][] = Array.from({ length: length + 1 }, () => []);
  let at = 0;
  for (const { added, removed, value } of parts) {
    if (added === true) written[at]?.push(...value);
    else {
      if (removed === true) gone.fill(true, at, at + value.length);
      at += value.length;
    }
  }
  return { gone, written };
}

/** The base as `writing` has made it, without the lines that `taking` took away. */
function without(base: Lines, writing: Change, taking: Change): Lines | undefined {
  if (taking.written.some((lines) => lines.length > 0)) return undefined;
  const isTaken = (index: number): boolean => taking.gone[index] === true;
  const isTakenTwice = (index: number): boolean => isTaken(index) && writing.gone[index] === true;
  const meets = writing.written.some(
    (lines, index) => lines.length > 0 && ((isTaken(index - 1) && isTaken(index)) || isTakenTwice(index - 1) || isTakenTwice(index)),
  );
  if (meets) return undefined;
  const result: string[] = [];
  for (let index = 0; index <= base.length; index++) {
    result.push(...(writing.written[index] ?? []));
    const line = base[index];
    if (line !== undefined && writing.gone[index] !== true && !isTaken(index)) result.push(line);
  }
  return result;
}
