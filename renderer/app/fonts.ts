/**
 * Font faces in the window.
 *
 * Role: the engine's `FontLibrary` over faces that the host delivers. Typesetting is synchronous and faces come over a line,
 * so only loaded faces are handed to it; what it asked for in vain is noted, fetched, and the text set again.
 * Boundary: no typesetting, no drawing; what is fetched sets type and shows nothing.
 *
 * Fallbacks are handed out as the longest loaded head of the full list: a face further down may never win over one that is
 * merely not there yet, or the screen would break lines unlike the print.
 */
import type { FaceInfo } from '../../electron/contract.ts'
import type { FontFace, FontLibrary } from '../../core/typeset/font/face.ts'

export interface WindowFonts {
  /** For typesetting: loaded faces only. */
  readonly loaded: FontLibrary
  /** For menus and checks: every face of the host, loaded or not. */
  readonly catalogue: FontLibrary
  /** Notes the face nearest to what is wanted, or its first fallback where the family is not installed. */
  want(family: string, weight: number): void
  /** Notes the next fallback that is not loaded: a character of this family found no glyph. */
  wantFallback(family: string, weight: number): void
  /** Fetches what is noted; false when there was nothing to fetch. */
  loadWanted(): Promise<boolean>
}

const SERIF_FALLBACK = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']
const OTHER_FALLBACK = ['Noto Sans SC', 'Noto Serif SC', 'LXGW WenKai']
const SERIF = /serif|song|sung|ming|fang|宋|明|times|garamond|georgia/i

/** @param fetchBytes what of a face sets type: a file of one face. */
export function createWindowFonts(
  infos: readonly FaceInfo[],
  fetchBytes: (faceId: string) => Promise<Uint8Array>,
): WindowFonts {
  const files = new Map<string, Uint8Array>()
  const pending = new Map<string, Promise<Uint8Array>>()
  const wanted = new Set<string>()
  const faces = infos.map((info) => faceOf(info, files))
  const byName = new Map<string, FontFace[]>()
  for (const face of faces)
    for (const name of new Set([...face.familyNames, face.family, face.postscriptName].map(normalise))) {
      const list = byName.get(name)
      if (list) list.push(face)
      else byName.set(name, [face])
    }

  const find = (family: string, weight: number): FontFace | undefined =>
    nearest(byName.get(normalise(family)) ?? [], weight)
  const fallbacks = ({ family, weight }: { readonly family: string; readonly weight: number }): readonly FontFace[] =>
    (SERIF.test(family) && !/sans/i.test(family) ? SERIF_FALLBACK : OTHER_FALLBACK)
      .filter((name) => normalise(name) !== normalise(family))
      .flatMap((name) => find(name, weight) ?? [])
  const isLoaded = (face: FontFace): boolean => files.has(face.id)
  const loadedFaces = (): readonly FontFace[] => faces.filter(isLoaded)

  const bytes = (id: string): Promise<Uint8Array> => {
    const there = files.get(id)
    if (there) return Promise.resolve(there)
    let job = pending.get(id)
    if (!job) {
      job = fetchBytes(id).then((file) => {
        files.set(id, file)
        return file
      })
      pending.set(id, job)
      // A fetch that failed may be tried again.
      job.catch(() => undefined).finally(() => pending.delete(id))
    }
    return job
  }

  return {
    loaded: {
      find(family, weight) {
        const face = find(family, weight)
        if (!face || isLoaded(face)) return face
        wanted.add(face.id)
        // Until it comes, the nearest there is: something readable instead of nothing.
        return nearest((byName.get(normalise(family)) ?? []).filter(isLoaded), weight) ?? loadedFaces()[0]
      },
      fallbacks(request) {
        const list = fallbacks(request)
        const missing = list.findIndex((face) => !isLoaded(face))
        return missing < 0 ? list : list.slice(0, missing)
      },
      get faces() {
        return loadedFaces()
      },
    },
    catalogue: { find, fallbacks, faces },
    want(family, weight) {
      const face = find(family, weight) ?? fallbacks({ family, weight })[0] ?? faces[0]
      if (face && !isLoaded(face)) wanted.add(face.id)
    },
    wantFallback(family, weight) {
      const next = fallbacks({ family, weight }).find((face) => !isLoaded(face))
      if (next) wanted.add(next.id)
    },
    async loadWanted() {
      const ids = [...wanted]
      wanted.clear()
      await Promise.all(ids.map(bytes))
      return ids.length > 0
    },
  }
}

function faceOf(info: FaceInfo, files: ReadonlyMap<string, Uint8Array>): FontFace {
  return {
    ...info,
    // Of a collection the host sends the one face.
    index: 0,
    bytes() {
      const file = files.get(info.id)
      if (!file) throw new Error(`font ${info.id} is not loaded`)
      return file
    },
  }
}

/** Case, spaces, width of letters and hyphens do not tell families apart. */
const normalise = (family: string): string =>
  family
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')

/** Upright before italic, then nearest in weight; of two as near, the one further from regular, as CSS has it. */
function nearest(faces: readonly FontFace[], weight: number): FontFace | undefined {
  const distance = (face: FontFace): number =>
    Math.abs(face.weight - weight) + (face.italic ? 10_000 : 0) - (face.weight - 400) * Math.sign(weight - 450) * 1e-6
  let best: FontFace | undefined
  for (const face of faces) if (!best || distance(face) < distance(best)) best = face
  return best
}
