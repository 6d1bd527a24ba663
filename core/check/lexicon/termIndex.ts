/**
 * Many terms found in one pass over a text (Aho–Corasick).
 *
 * Role: a trie with failure links, built once for a list. Boundary: exact UTF-16; what a term means is the caller's.
 */

export interface TermHit<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

/** So many code units there are: a trie edge is one number, node and unit together. */
const UNITS = 0x10000

/** Terms with what stands for each; a term may be there several times, empty ones are left out. */
export class TermIndex<T> {
  /** Edge → node; node 0 is the root. */
  private readonly edges = new Map<number, number>()
  private readonly failure: number[] = [0]
  /** The nearest node on the way of failures that ends a term; 0: none. */
  private readonly output: number[] = [0]
  private readonly depth: number[] = [0]
  private readonly values = new Map<number, T[]>()

  constructor(terms: Iterable<readonly [term: string, value: T]>) {
    const children: number[][] = [[]]
    for (const [term, value] of terms) {
      if (term === '') continue
      let node = 0
      for (let i = 0; i < term.length; i++) {
        const edge = node * UNITS + term.charCodeAt(i)
        let next = this.edges.get(edge)
        if (next === undefined) {
          next = this.depth.length
          this.edges.set(edge, next)
          this.depth.push(this.depth[node]! + 1)
          children[node]!.push(edge)
          children.push([])
        }
        node = next
      }
      const values = this.values.get(node)
      if (values) values.push(value)
      else this.values.set(node, [value])
    }
    this.link(children)
  }

  get isEmpty(): boolean {
    return this.values.size === 0
  }

  /** Every place of every term, by its end, the longer first. */
  find(text: string): TermHit<T>[] {
    const hits: TermHit<T>[] = []
    if (this.isEmpty) return hits
    let node = 0
    for (let i = 0; i < text.length; i++) {
      node = this.step(node, text.charCodeAt(i))
      for (let at = this.values.has(node) ? node : this.output[node]!; at !== 0; at = this.output[at]!)
        for (const value of this.values.get(at)!) hits.push({ from: i + 1 - this.depth[at]!, to: i + 1, value })
    }
    return hits
  }

  private step(from: number, unit: number): number {
    for (let node = from; ; node = this.failure[node]!) {
      const next = this.edges.get(node * UNITS + unit)
      if (next !== undefined) return next
      if (node === 0) return 0
    }
  }

  /** Failure links, shallow nodes first. */
  private link(children: readonly (readonly number[])[]): void {
    const queue: number[] = [0]
    for (const node of queue)
      for (const edge of children[node]!) {
        const child = this.edges.get(edge)!
        const fail = node === 0 ? 0 : this.step(this.failure[node]!, edge % UNITS)
        this.failure[child] = fail
        this.output[child] = this.values.has(fail) ? fail : this.output[fail]!
        queue.push(child)
      }
  }
}
