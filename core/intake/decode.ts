/**
 * Bytes of a copy file to text.
 *
 * Role: finds the encoding a Chinese text file is in: byte order mark, UTF-16 without one where it is plain to see,
 * strict UTF-8, GB18030 (which holds GBK and GB2312). Boundary: says nothing of what the text means. No statistics:
 * detection libraries misjudge short GBK lines (proofing.md, Intake).
 */
import { UserError } from '../model/errors.ts'
import { withoutVariables } from '../model/variables.ts'

export type CopyEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface DecodedCopy {
  /** Line ends are `\n`; no byte order mark. */
  readonly text: string
  readonly encoding: CopyEncoding
}

/**
 * Text of a txt or md file.
 * @param file name for messages.
 * @throws UserError `copy-encoding` with the first bad byte, `copy-binary` where the file holds no text at all.
 */
export function decodeCopy(bytes: Uint8Array, file?: string): DecodedCopy {
  const encoding = encodingOf(bytes)
  const text = encoding && decode(bytes, encoding)
  if (encoding === null || text === null) throw encodingError(bytes, encoding, file)
  const control = firstControl(text)
  if (control >= 0) throw binaryError(text.charCodeAt(control), control, file)
  return { text: withoutVariables(text.replace(/\r\n?|\u2028|\u2029/gu, '\n')), encoding }
}

function encodingOf(bytes: Uint8Array): CopyEncoding | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const wide = bareUtf16(bytes)
  if (wide) return wide
  if (decode(bytes, 'utf-8') !== null) return 'utf-8'
  return decode(bytes, 'gb18030') === null ? null : 'gb18030'
}

/** Decoded strictly; null when the bytes are not of that encoding. A byte order mark is dropped. */
function decode(bytes: Uint8Array, encoding: CopyEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * UTF-16 without a byte order mark. Only a file with zero bytes is looked at: text in UTF-8 or GB18030 has none, and
 * UTF-16 has one in every line end, digit and space. It counts when one byte order alone gives letters and Han.
 */
function bareUtf16(bytes: Uint8Array): CopyEncoding | null {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return null
  const good = (['utf-16le', 'utf-16be'] as const).filter((encoding) => {
    const text = decode(bytes, encoding)
    return text !== null && firstControl(text) < 0 && readable(text)
  })
  return good.length === 1 ? good[0] : null
}

/** Nearly all of it is what a Chinese newspaper prints. */
function readable(text: string): boolean {
  const known = text.match(/[\n\r\t -~\u2010-\u203b\u3000-\u301f\u4e00-\u9fff\uff00-\uff65·■□▲△●○◆◇]/gu)
  return (known?.length ?? 0) >= text.length * 0.95
}

/** Offset of the first control character that no text file has; -1 for none. */
function firstControl(text: string): number {
  return text.search(/[\u0000-\u0008\u000b\u000e-\u001f]/u)
}

function encodingError(bytes: Uint8Array, encoding: CopyEncoding | null, file: string | undefined): UserError {
  const tried = encoding ?? 'gb18030'
  const at = firstBad(bytes, tried)
  const hex = bytes[at]?.toString(16).padStart(2, '0').toUpperCase() ?? '–'
  const also = encoding === null ? `，也不是 UTF-8（第 ${firstBad(bytes, 'utf-8') + 1} 字节）` : ''
  const alsoEn = encoding === null ? ` nor UTF-8 (byte ${firstBad(bytes, 'utf-8') + 1})` : ''
  return new UserError(
    'copy-encoding',
    `第 ${at + 1} 字节（0x${hex}）不是 ${tried.toUpperCase()}${also}；请另存为 UTF-8 文本`,
    `byte ${at + 1} (0x${hex}) is not ${tried.toUpperCase()}${alsoEn}; save the file as UTF-8 text`,
    file,
  )
}

function binaryError(code: number, at: number, file: string | undefined): UserError {
  const name = `U+${code.toString(16).padStart(4, '0').toUpperCase()}`
  return new UserError(
    'copy-binary',
    `第 ${at + 1} 个字符是控制符 ${name}，这不是文本文件；请用 txt 或 md`,
    `character ${at + 1} is the control code ${name}: this is no text file; use txt or md`,
    file,
  )
}

/** Index of the first byte that cannot be decoded: the longest good beginning, found by halving. */
function firstBad(bytes: Uint8Array, encoding: CopyEncoding): number {
  let good = 0
  let bad = bytes.length
  const begins = (length: number): boolean => {
    try {
      // A stream may end inside a character.
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  while (good < bad) {
    const middle = (good + bad + 1) >> 1
    if (begins(middle)) good = middle
    else bad = middle - 1
  }
  return Math.min(good, Math.max(0, bytes.length - 1))
}
