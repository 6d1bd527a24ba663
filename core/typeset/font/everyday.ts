/** The characters that Chinese is written with, by GB/T 2312: what a window has at hand before it is asked for. */

/** Marks, letters and figures (rows 1 and 3), and the 3,755 characters of level 1, plus ASCII: what typing mostly wants. */
export const everydayCharacters = (): string => (everyday ??= rows([1, 3, ...range(16, 55)]))
/** The whole of it, with the 3,008 characters of level 2: names, too, are mostly written with these. */
export const standardCharacters = (): string => (standard ??= rows([1, 2, 3, ...range(16, 87)]))

let everyday: string | undefined
let standard: string | undefined

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

function rows(numbers: readonly number[]): string {
  const bytes = numbers.flatMap((row) => range(1, 94).flatMap((cell) => [0xa0 + row, 0xa0 + cell]))
  const ascii = String.fromCharCode(...range(32, 126))
  // Cells that hold nothing.
  return ascii + new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).replace(/\ufffd|[\ue000-\uf8ff]/g, '')
}
