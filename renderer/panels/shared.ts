/** What several records have in common. */

/** The value that all have, or null where they differ or there is none: shown as mixed. */
export function common<T, V>(items: readonly T[], pick: (item: T) => V): V | null {
  if (items.length === 0) return null
  const first = pick(items[0]!)
  return items.every((item) => Object.is(pick(item), first)) ? first : null
}
