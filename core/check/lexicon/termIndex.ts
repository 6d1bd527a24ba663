/**
 * Many terms found in one pass over a text (Aho–Corasick).
 *
 * Role: a trie with failure links, built once for a list, in flat arrays: a newsroom's 10,000 terms are 60,000 nodes, and one object each
 * is what building them costs. Boundary: exact UTF-16; what a term means is the caller's.
 */

export interface TermHit<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

/** Terms with what stands for each; a term may be there several times, empty ones are left out. */
export class TermIndex<T> {
  private readonly values: T[] = []
  /** By value: the next one of the same term; −1: none. */
  private readonly nextValue: Int32Array
  /** Of each node, 0 being the root: where it hangs and by which code unit, its first value (−1: no term ends there). */
  private readonly parent: Int32Array
  private readonly unit: Uint16Array
  private readonly depth: Int32Array
  private readonly firstValue: Int32Array
  private readonly failure: Int32Array
  /** The nearest node on the way of failures that ends a term; 0: none. */
  private readonly output: Int32Array
  private nodes = 1
  /** Nodes by what they hang on and their unit: open addressing, 0 is free. */
  private readonly table: Int32Array
  private readonly mask: number

  constructor(terms: Iterable<readonly [term: string, value: T]>) {
    const list = [...terms].filter(([term]) => term !== '')
    const most = list.reduce((sum, [term]) => sum + term.length, 1)
    let size = 16
    while (size < most * 2) size *= 2
    this.table = new Int32Array(size)
    this.mask = size - 1
    this.parent = new Int32Array(most)
    this.unit = new Uint16Array(most)
    this.depth = new Int32Array(most)
    this.firstValue = new Int32Array(most).fill(-1)
    this.failure = new Int32Array(most)
    this.output = new Int32Array(most)
    this.nextValue = new Int32Array(list.length).fill(-1)
    const lastValue = new Int32Array(most)
    for (const [term, value] of list) {
      let node = 0
      for (let i = 0; i < term.length; i++) node = this.grow(node, term.charCodeAt(i))
      const at = this.values.push(value) - 1
      if (this.firstValue[node] === -1) this.firstValue[node] = at
      else this.nextValue[lastValue[node]!] = at
      lastValue[node] = at
    }
    this.link()
  }

  get isEmpty(): boolean {
    return this.values.length === 0
  }

  /** Every place of every term, by its end, the longer first. */
  find(text: string): TermHit<T>[] {
    const hits: TermHit<T>[] = []
    if (this.isEmpty) return hits
    let node = 0
    for (let i = 0; i < text.length; i++) {
      node = this.step(node, text.charCodeAt(i))
      for (let at = this.firstValue[node] === -1 ? this.output[node]! : node; at !== 0; at = this.output[at]!)
        for (let value = this.firstValue[at]!; value !== -1; value = this.nextValue[value]!)
          hits.push({ from: i + 1 - this.depth[at]!, to: i + 1, value: this.values[value]! })
    }
    return hits
  }

  /** Where a node is in the table, or would be. */
  private slot(parent: number, unit: number): number {
    const { table, mask } = this
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const node = table[slot]!
      if (node === 0 || (this.parent[node] === parent && this.unit[node] === unit)) return slot
    }
  }

  private grow(parent: number, unit: number): number {
    const slot = this.slot(parent, unit)
    const known = this.table[slot]!
    if (known !== 0) return known
    const node = this.nodes++
    this.table[slot] = node
    this.parent[node] = parent
    this.unit[node] = unit
    this.depth[node] = this.depth[parent]! + 1
    return node
  }

  private step(from: number, unit: number): number {
    for (let node = from; ; node = this.failure[node]!) {
      const next = this.table[this.slot(node, unit)]!
      if (next !== 0) return next
      if (node === 0) return 0
    }
  }

  /** Failure links, shallow nodes first. */
  private link(): void {
    for (const node of this.byDepth()) {
      const parent = this.parent[node]!
      const fail = parent === 0 ? 0 : this.step(this.failure[parent]!, this.unit[node]!)
      this.failure[node] = fail
      this.output[node] = this.firstValue[fail] === -1 ? this.output[fail]! : fail
    }
  }

  /** All nodes but the root. */
  private byDepth(): Int32Array {
    const { depth, nodes } = this
    let deepest = 0
    for (let node = 1; node < nodes; node++) if (depth[node]! > deepest) deepest = depth[node]!
    /** Of each depth, where its next node goes. */
    const places = new Int32Array(deepest + 2)
    for (let node = 1; node < nodes; node++) places[depth[node]! + 1]!++
    for (let at = 1; at < places.length; at++) places[at]! += places[at - 1]!
    const order = new Int32Array(nodes - 1)
    for (let node = 1; node < nodes; node++) order[places[depth[node]!]!++] = node
    return order
  }
}
