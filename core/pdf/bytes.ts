/**
 * A growing buffer that content streams are written into.
 *
 * Role: PDF tokens as bytes, with the shortest numbers that keep the asked precision. Boundary: knows
 * nothing of operators or documents.
 */

const DIGIT_0 = 48
const SPACE = 32
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7]

/** Bytes appended to one buffer; `take` copies them out and starts anew, so one sink serves many streams. */
export class ByteSink {
  private buffer = new Uint8Array(8192)
  private used = 0

  get length(): number {
    return this.used
  }

  private room(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.used + bytes))
    grown.set(this.buffer.subarray(0, this.used))
    this.buffer = grown
  }

  byte(value: number): this {
    this.room(1)
    this.buffer[this.used++] = value
    return this
  }

  /** Text of code units below 256, one byte each. */
  ascii(text: string): this {
    this.room(text.length)
    for (let i = 0; i < text.length; i++) this.buffer[this.used++] = text.charCodeAt(i)
    return this
  }

  bytes(values: Uint8Array): this {
    this.room(values.length)
    this.buffer.set(values, this.used)
    this.used += values.length
    return this
  }

  /**
   * A number rounded to at most `decimals` (0…7) places, without needless zeros: `.5`, `-12`, `3.25`.
   * @throws RangeError for what PDF cannot write (NaN, infinity).
   */
  number(value: number, decimals = 3): this {
    return this.fixed(Math.round(value * POWERS[decimals]), decimals)
  }

  /** The number `scaled` / 10^`decimals`, exactly. `scaled` is a whole number. */
  fixed(scaled: number, decimals: number): this {
    if (!Number.isFinite(scaled)) throw new RangeError('PDF cannot hold a number that is not finite')
    this.room(24)
    if (scaled < 0) {
      this.buffer[this.used++] = 45
      scaled = -scaled
    }
    const power = POWERS[decimals]
    const whole = Math.floor(scaled / power)
    let rest = scaled - whole * power
    if (whole > 0 || rest === 0) this.digits(whole)
    if (rest > 0) {
      this.buffer[this.used++] = 46
      for (let place = power / 10; rest > 0; place /= 10) {
        const digit = Math.floor(rest / place)
        this.buffer[this.used++] = DIGIT_0 + digit
        rest -= digit * place
      }
    }
    return this
  }

  private digits(value: number): void {
    let place = 1
    while (place * 10 <= value) place *= 10
    for (; place >= 1; place /= 10) {
      const digit = Math.floor(value / place)
      this.buffer[this.used++] = DIGIT_0 + digit
      value -= digit * place
    }
  }

  /** A number followed by a space: an operand. */
  operand(value: number, decimals = 3): this {
    this.number(value, decimals)
    this.buffer[this.used++] = SPACE
    return this
  }

  /** One byte inside a literal string; escapes what would end or change it (ISO 32000-1 7.3.4.2). */
  private stringByte(value: number): void {
    if (value === 40 || value === 41 || value === 92) this.buffer[this.used++] = 92
    else if (value === 13) {
      // A bare CR in a literal string reads back as LF.
      this.buffer[this.used++] = 92
      value = 114
    }
    this.buffer[this.used++] = value
  }

  /** A glyph id as two bytes inside a literal string (Identity-H). */
  glyph(gid: number): this {
    this.room(4)
    this.stringByte(gid >> 8)
    this.stringByte(gid & 255)
    return this
  }

  /** Big-endian hexadecimal digits of a 16-bit unit. */
  hex16(value: number): this {
    this.room(4)
    for (let shift = 12; shift >= 0; shift -= 4) {
      const nibble = (value >> shift) & 15
      this.buffer[this.used++] = nibble < 10 ? DIGIT_0 + nibble : 55 + nibble
    }
    return this
  }

  /** A copy of what was written; the sink is empty again. */
  take(): Uint8Array {
    const taken = this.buffer.slice(0, this.used)
    this.used = 0
    return taken
  }
}

/** Text of code units below 256 as bytes. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/**
 * A name token without its slash, safe in content streams and dictionaries alike (ISO 32000-1 7.3.5):
 * whatever is not a letter, a digit or one of `-_.+` is written as `#xx` of its UTF-8 bytes.
 */
export function nameToken(text: string): string {
  let token = ''
  for (const byte of utf8(text)) {
    const char = String.fromCharCode(byte)
    token += /[\w.+-]/.test(char) ? char : '#' + byte.toString(16).toUpperCase().padStart(2, '0')
  }
  return token
}
