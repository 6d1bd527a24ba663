/**
 * The CMap that gives text back for glyphs (ISO 32000-1 9.10.3).
 *
 * Role: glyph ids and texts to CMap bytes. Boundary: which glyph stands for what is decided by `glyphUse.ts`.
 */
import { ByteSink } from './bytes.ts'

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`
const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
/** ISO 32000-1 9.7.5.4 (Adobe Technical Note 5014): a section holds at most so many entries. */
const SECTION = 100

function hexText(sink: ByteSink, text: string): void {
  sink.byte(60)
  for (let i = 0; i < text.length; i++) sink.hex16(text.charCodeAt(i))
  sink.ascii('>\n')
}

/** @param glyphs rising. @param text of each glyph; '' leaves it out. */
export function writeToUnicode(glyphs: Uint16Array, text: (gid: number) => string): Uint8Array {
  const sink = new ByteSink()
  sink.ascii(HEAD)
  const single: number[] = []
  const ranges: { from: number; to: number }[] = []
  for (let i = 0; i < glyphs.length;) {
    const first = text(glyphs[i])
    let to = i + 1
    // Consecutive glyphs of consecutive characters; a range may change the last byte only.
    if (first.length === 1) {
      const code = first.charCodeAt(0)
      while (
        to < glyphs.length &&
        glyphs[to] - glyphs[i] === to - i &&
        glyphs[to] >> 8 === glyphs[i] >> 8 &&
        (code + to - i) >> 8 === code >> 8 &&
        text(glyphs[to]) === String.fromCharCode(code + to - i)
      )
        to++
    }
    if (to - i > 1) ranges.push({ from: glyphs[i], to: glyphs[to - 1] })
    else if (first !== '') single.push(glyphs[i])
    i = to
  }
  for (let i = 0; i < single.length; i += SECTION) {
    const section = single.slice(i, i + SECTION)
    sink.ascii(`${section.length} beginbfchar\n`)
    for (const gid of section) {
      sink.byte(60).hex16(gid).byte(62)
      hexText(sink, text(gid))
    }
    sink.ascii('endbfchar\n')
  }
  for (let i = 0; i < ranges.length; i += SECTION) {
    const section = ranges.slice(i, i + SECTION)
    sink.ascii(`${section.length} beginbfrange\n`)
    for (const { from, to } of section) {
      sink.byte(60).hex16(from).ascii('><').hex16(to).byte(62)
      hexText(sink, text(from))
    }
    sink.ascii('endbfrange\n')
  }
  return sink.ascii(TAIL).take()
}
