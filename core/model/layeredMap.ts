/**
 * An immutable map that shares most of itself with the map it was made from.
 *
 * Role: the `records` of snapshots from the store: a change costs the square root of the map's size, not the whole
 * of it, and look-ups stay two hash probes. Boundary: generic; a plain `Map` serves as well as the first base.
 * Iteration is in insertion order, as with `Map`.
 */

/** New value of a key, or null: the key goes. */
export type MapChanges<V> = ReadonlyMap<string, V | null>

export class LayeredMap<V extends object> implements ReadonlyMap<string, V> {
  /** Never changed once shared. */
  private readonly base: ReadonlyMap<string, V>
  /** Keys of the base that have another value, or none (null). */
  private readonly over: ReadonlyMap<string, V | null>
  /** Keys that come after the base's, in order. */
  private readonly tail: ReadonlyMap<string, V>
  readonly size: number

  private constructor(base: ReadonlyMap<string, V>, over: ReadonlyMap<string, V | null>, tail: ReadonlyMap<string, V>) {
    this.base = base
    this.over = over
    this.tail = tail
    let gone = 0
    for (const value of over.values()) if (value === null) gone++
    this.size = base.size - gone + tail.size
  }

  static from<V extends object>(map: ReadonlyMap<string, V>): LayeredMap<V> {
    return map instanceof LayeredMap ? (map as LayeredMap<V>) : new LayeredMap<V>(map, new Map(), new Map())
  }

  /** The map with those changes made. */
  with(changes: MapChanges<V>): LayeredMap<V> {
    let over: Map<string, V | null> | undefined
    let tail: Map<string, V> | undefined
    for (const [key, value] of changes) {
      if (this.base.has(key) && (over ?? this.over).get(key) !== null) (over ??= new Map(this.over)).set(key, value)
      else if (value !== null) (tail ??= new Map(this.tail)).set(key, value)
      else if ((tail ?? this.tail).has(key)) (tail ??= new Map(this.tail)).delete(key)
    }
    if (!over && !tail) return this
    const next = new LayeredMap<V>(this.base, over ?? this.over, tail ?? this.tail)
    const layers = next.over.size + next.tail.size
    // Copying the layers and flattening once in `limit` edits cost the same at this size.
    return layers * layers > 2 * this.base.size + 512 ? new LayeredMap<V>(new Map(next), new Map(), new Map()) : next
  }

  get(key: string): V | undefined {
    const over = this.over.get(key)
    if (over) return over
    return (over === null ? undefined : this.base.get(key)) ?? this.tail.get(key)
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  *entries(): MapIterator<[string, V]> {
    for (const entry of this.base) {
      const over = this.over.size > 0 ? this.over.get(entry[0]) : undefined
      if (over === undefined) yield entry as [string, V]
      else if (over !== null) yield [entry[0], over]
    }
    yield* this.tail as Map<string, V>
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<V> {
    for (const [key, value] of this.base) {
      const over = this.over.size > 0 ? this.over.get(key) : undefined
      if (over === undefined) yield value
      else if (over !== null) yield over
    }
    yield* this.tail.values()
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }

  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this)
  }
}
