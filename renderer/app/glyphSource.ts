/**
 * Glyphs to draw with, from the host.
 *
 * Role: one request for a face's glyphs, and those of the first page asked for while it is still being laid out: their coming is
 * what a page waits for longest. Boundary: what is loaded into the browser, and when more is needed, is the canvas's
 * (`canvas/glyphParts.ts`).
 */
import { find, all, type Snapshot } from '../../core/model/snapshot.ts'
import type { FontFace, FontLibrary } from '../../core/typeset/font/face.ts'
import { openFont } from '../../core/typeset/font/open.ts'
import { createStyles } from '../../core/typeset/style.ts'
import type { HostClient } from '../../electron/contract.ts'

/** A font that shows these glyphs (ascending) of a face by their numbers. */
export async function loadGlyphs(
  client: Pick<HostClient, 'request'>,
  face: FontFace,
  glyphs: Uint16Array,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(2 * glyphs.length)
  glyphs.forEach((glyph, i) => {
    bytes[2 * i] = glyph
    bytes[2 * i + 1] = glyph >> 8
  })
  return (await client.request('fonts.glyphs', { faceId: face.id, glyphs: bytes })).font
}

/** Glyphs of faces, asked for before the page is laid out: their coming is what a page waits for longest. */
export interface GlyphSource {
  /** Asks for the glyphs of these characters; those that a font forms out of several come when the page shows them. */
  ahead(face: FontFace, characters: Iterable<number>): void
  /** The part that was asked for ahead, once; then it is the caller's. */
  taken(face: FontFace): { readonly glyphs: Uint16Array; readonly font: Promise<Uint8Array> } | undefined
  load(face: FontFace, glyphs: Uint16Array): Promise<Uint8Array>
}

export function createGlyphSource(client: Pick<HostClient, 'request'>): GlyphSource {
  const ahead = new Map<string, { readonly glyphs: Uint16Array; readonly font: Promise<Uint8Array> }>()
  return {
    ahead(face, characters) {
      const { cmap } = openFont(face)
      const glyphs = new Set<number>()
      for (const character of characters) glyphs.add(cmap.glyph(character))
      glyphs.delete(0)
      if (glyphs.size === 0) return
      const sorted = Uint16Array.from(glyphs).sort()
      const font = loadGlyphs(client, face, sorted)
      // Whoever takes it hears of a failure.
      font.catch(() => undefined)
      ahead.set(face.id, { glyphs: sorted, font })
    },
    taken(face) {
      const part = ahead.get(face.id)
      ahead.delete(face.id)
      return part
    },
    load: (face, glyphs) => loadGlyphs(client, face, glyphs),
  }
}

/** Asks for what the stories of a page are written with. Whatever the layout makes of it, most of it will be shown. */
export function askAhead(source: GlyphSource, snapshot: Snapshot, pageId: string, fonts: FontLibrary): void {
  const styles = createStyles(snapshot)
  const characters = new Map<FontFace, Set<number>>()
  const stories = new Set(
    all(snapshot, 'frame').flatMap((frame) => (frame.kind === 'text' && frame.pageId === pageId ? frame.storyId : [])),
  )
  for (const storyId of stories)
    for (const id of find(snapshot, 'story', storyId)?.paragraphIds ?? []) {
      const record = find(snapshot, 'paragraph', id)
      if (!record) continue
      for (const { from, to, props } of styles.paragraph(record).runs) {
        const face = fonts.find(props.fontFamily, props.fontWeight)
        if (!face) continue
        let wanted = characters.get(face)
        if (!wanted) characters.set(face, (wanted = new Set()))
        for (const char of record.text.slice(from, to)) wanted.add(char.codePointAt(0)!)
      }
    }
  for (const [face, wanted] of characters) source.ahead(face, wanted)
}
