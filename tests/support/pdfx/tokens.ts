/**
 * Content streams cut into operators with their operands (ISO 32000-1 7.8.2).
 *
 * Role: lexing only. Boundary: knows no operator but those that change how one must read on (inline images).
 */

/** Bytes are strings, `{ name }` names, `{ dict }` dictionaries. */
export type Operand =
  | number
  | boolean
  | null
  | Uint8Array
  | { readonly name: string }
  | { readonly dict: ReadonlyMap<string, Operand> }
  | readonly Operand[]

export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)))

export function operationsOf(bytes: Uint8Array): Operation[] {
  const found: Operation[] = []
  let at = 0
  let operands: Operand[] = []

  const skip = () => {
    for (;;) {
      while (at < bytes.length && WHITE.has(bytes[at])) at++
      if (bytes[at] !== 0x25) return
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
    }
  }
  const word = () => {
    const from = at
    while (at < bytes.length && !WHITE.has(bytes[at]) && !DELIMITERS.has(bytes[at])) at++
    if (at === from) throw new Error(`content stream is unreadable at byte ${at}`)
    return Buffer.from(bytes.subarray(from, at)).toString('latin1')
  }
  const literal = () => {
    const out: number[] = []
    for (let depth = 1; ;) {
      if (at >= bytes.length) throw new Error('string without an end')
      let byte = bytes[at++]
      if (byte === 0x28) depth++
      else if (byte === 0x29 && --depth === 0) return Uint8Array.from(out)
      else if (byte === 0x5c) {
        byte = bytes[at++]
        const plain = 'nrtbf'.indexOf(String.fromCharCode(byte))
        if (plain >= 0) byte = [10, 13, 9, 8, 12][plain]
        else if (byte >= 0x30 && byte <= 0x37) {
          let value = byte - 0x30
          for (let i = 0; i < 2 && bytes[at] >= 0x30 && bytes[at] <= 0x37; i++) value = value * 8 + bytes[at++] - 0x30
          byte = value & 255
        } else if (byte === 13 || byte === 10) {
          if (byte === 13 && bytes[at] === 10) at++
          continue
        }
      } else if (byte === 13) {
        // An end of line in a string reads as one line feed.
        if (bytes[at] === 10) at++
        byte = 10
      }
      out.push(byte)
    }
  }
  const hex = () => {
    let digits = ''
    while (bytes[at] !== 0x3e) {
      if (at >= bytes.length) throw new Error('hexadecimal string without an end')
      if (!WHITE.has(bytes[at])) digits += String.fromCharCode(bytes[at])
      at++
    }
    at++
    return new Uint8Array(Buffer.from(digits.length % 2 === 1 ? digits + '0' : digits, 'hex'))
  }
  const dictionary = (ends: () => boolean) => {
    const entries = new Map<string, Operand>()
    for (;;) {
      skip()
      if (ends()) return { dict: entries }
      const key = operand() as { name: string }
      entries.set(key.name, operand() as Operand)
    }
  }
  /** An operand, or the operator as a string. */
  const operand = (): Operand | string => {
    skip()
    const byte = bytes[at]
    if (byte === 0x2f) {
      at++
      const ends = at >= bytes.length || WHITE.has(bytes[at]) || DELIMITERS.has(bytes[at])
      const raw = ends ? '' : word()
      return { name: raw.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) }
    }
    if (byte === 0x28) {
      at++
      return literal()
    }
    if (byte === 0x5b) {
      at++
      const items: Operand[] = []
      for (;;) {
        skip()
        if (bytes[at] === 0x5d) {
          at++
          return items
        }
        items.push(operand() as Operand)
      }
    }
    if (byte === 0x3c && bytes[at + 1] === 0x3c) {
      at += 2
      return dictionary(() => bytes[at] === 0x3e && bytes[at + 1] === 0x3e && (at += 2) > 0)
    }
    if (byte === 0x3c) {
      at++
      return hex()
    }
    const text = word()
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text)
    if (text === 'true' || text === 'false') return text === 'true'
    return text === 'null' ? null : text
  }

  for (;;) {
    skip()
    if (at >= bytes.length) break
    const next = operand()
    if (typeof next !== 'string') operands.push(next)
    else if (next === 'BI') {
      const dict = dictionary(() => bytes[at] === 0x49 && bytes[at + 1] === 0x44 && (at += 3) > 0)
      const rest = Buffer.from(bytes.subarray(at)).toString('latin1')
      const end = /\sEI(?=\s|$)/.exec(rest)
      if (!end) throw new Error('inline image without an end')
      at += end.index + end[0].length
      found.push({ operator: 'BI', operands: [dict] })
    } else {
      found.push({ operator: next, operands })
      operands = []
    }
  }
  if (operands.length > 0) throw new Error('content stream ends within an operation')
  return found
}
