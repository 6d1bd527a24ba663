/** The characters that everyday Chinese is written with: what a window has at hand before it is asked for. */

let everyday: string | undefined

/** GB/T 2312: its marks and letters (rows 1 and 3) and the 3,755 characters of level 1, plus ASCII. */
export function everydayCharacters(): string {
  if (everyday !== undefined) return everyday
  const bytes: number[] = []
  for (const row of [1, 3, ...Array.from({ length: 40 }, (_, i) => 16 + i)])
    for (let cell = 1; cell <= 94; cell++) bytes.push(0xa0 + row, 0xa0 + cell)
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))
  everyday = ascii + new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).replace(/\ufffd|[\ue000-\uf8ff]/g, '')
  return everyday
}
