/**
 * What was asked for again, with those that are as they were in the very objects that they were in: what shows them is not drawn again.
 */
export function unchanged<T extends { id: string }>(before: T[], now: T[]): T[] {
  const known = new Map(before.map(one => [one.id, one]));
  return now.map(one => {
    const old = known.get(one.id);
    return old && JSON.stringify(old) === JSON.stringify(one) ? old : one;
  });
}
