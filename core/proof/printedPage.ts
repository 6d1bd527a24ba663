/**
 * What a page prints, as plain data without ids: the same page gives the same data however its records are called or ordered.
 *
 * Role: gathers all that can be seen of a page, or that moves something on it: its frames in the order of paint with their masters'
 * items, text with its resolved styles and the words of variables, inks, pictures by their digest, what text keeps clear of. Boundary:
 * sets no text. So where text stands is told by what it hangs on: a story that runs on over other pages belongs, whole, to each.
 * What fonts look like is not in it.
 */
import { isTakenOver, mastersBehind } from '../model/masters.ts'
import type {
  CharacterProps,
  ColourRef,
  FillRef,
  FrameRecord,
  PageRecord,
  StoryRecord,
  Stroke,
  TextFrameRecord,
} from '../model/records.ts'
import { find, get, type Snapshot } from '../model/snapshot.ts'
import { valuesOn } from '../model/variableValues.ts'
import { framesOn, stacksOf, type Stacks } from '../paint/stacking.ts'
import { shownParagraph } from '../typeset/shown.ts'
import { createStyles, type AllProps, type Styles } from '../typeset/style.ts'
import type { Sha256 } from './sha256.ts'

/** JSON: numbers, strings, lists and objects whose keys stand in alphabetical order. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** Stories stand in it as their digest. @throws Error when there is no such page. */
export function printedPage(snapshot: Snapshot, pageId: string, sha256: Sha256): Plain {
  return new PageReader(snapshot, get(snapshot, 'page', pageId), sha256).read()
}

class PageReader {
  private readonly snapshot: Snapshot
  private readonly page: PageRecord
  private readonly stacks: Stacks
  private readonly styles: Styles
  private readonly sha256: Sha256
  /** Digests of stories, by id: each is read once, however many frames it runs through. */
  private readonly stories = new Map<string, string>()
  /** What text keeps clear of, by page or master: most stories of a page share it. */
  private readonly around = new Map<string, Plain>()

  constructor(snapshot: Snapshot, page: PageRecord, sha256: Sha256) {
    this.sha256 = sha256
    this.snapshot = snapshot
    this.page = page
    this.stacks = stacksOf(snapshot)
    this.styles = createStyles(snapshot)
  }

  read(): Plain {
    const { widthMm, heightMm, bleedMm, margins } = this.page
    const { frames } = framesOn(this.snapshot, this.stacks, this.page)
    return { frames: this.inOrder(frames), margins: plain(margins), size: [widthMm, heightMm, bleedMm] }
  }

  /**
   * Back to front. Frames at one height lie in the order of what they are, as ids say nothing; that they do is said, so that lifting one of
   * them above the other shows.
   */
  private inOrder(frames: readonly FrameRecord[]): Plain[] {
    const behind = mastersBehind(this.snapshot, this.page.id).map(({ id }) => id)
    const told = frames.map((frame) => {
      const content = this.frame(frame)
      const { order: layer } = find(this.snapshot, 'layer', frame.layerId) ?? { order: 0 }
      const depth = behind.indexOf(frame.pageId)
      const height = [layer, depth < 0 ? behind.length : depth, frame.order]
      return { content, key: JSON.stringify(content), height }
    })
    const lower = (one: readonly number[], other: readonly number[]): number => {
      const at = one.findIndex((value, index) => value !== other[index])
      return at < 0 ? 0 : one[at]! - other[at]!
    }
    told.sort(
      (one, other) => lower(one.height, other.height) || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0),
    )
    return told.map(({ content, height }, index) => {
      const level = index > 0 && lower(told[index - 1]!.height, height) === 0
      return level ? ['level', content] : content
    })
  }

  private frame(frame: FrameRecord): Plain {
    const looks = { ...this.box(frame), fill: this.fill(frame.fill), stroke: this.stroke(frame.stroke) }
    switch (frame.kind) {
      case 'group':
        return { ...looks, members: this.inOrder(this.stacks.get(frame.id) ?? []) }
      case 'image': {
        const asset = find(this.snapshot, 'asset', frame.assetId)
        const picture = asset && [asset.sha256, asset.widthPx, asset.heightPx]
        return {
          ...looks,
          black: frame.black,
          fit: frame.fit,
          picture: picture ?? null,
          placement: plain(frame.placement),
        }
      }
      case 'line':
        return { ...looks, flip: frame.flip }
      case 'shape':
        return { ...looks, cornerRadiusMm: frame.cornerRadiusMm, shape: frame.shape }
      case 'text': {
        const story = find(this.snapshot, 'story', frame.storyId)
        if (!story) return { ...looks, ...this.room(frame) }
        return { ...looks, ...this.room(frame), place: story.frameIds.indexOf(frame.id), story: this.digestOf(story) }
      }
    }
  }

  private digestOf(story: StoryRecord): string {
    let digest = this.stories.get(story.id)
    if (digest === undefined) this.stories.set(story.id, (digest = digestOf(this.story(story), this.sha256)))
    return digest
  }

  private box({ kind, xMm, yMm, widthMm, heightMm, rotationDeg }: FrameRecord): { readonly [key: string]: Plain } {
    return { at: [xMm, yMm, widthMm, heightMm, rotationDeg], kind }
  }

  private room(frame: TextFrameRecord): { readonly [key: string]: Plain } {
    const { balance, columns, gutterPt, ignoreWrap, insets, onGrid, vertical, verticalAlign } = frame
    return {
      columnRule: this.stroke(frame.columnRule),
      room: [balance, columns, gutterPt, ignoreWrap, plain(insets), onGrid, vertical, verticalAlign],
    }
  }

  private story(story: StoryRecord): Plain {
    const frames = story.frameIds.flatMap((id) => find(this.snapshot, 'frame', id) ?? [])
    // As in typesetting: text of a page says what that page is, text of a master what the page is that shows it.
    const home = find(this.snapshot, 'page', frames[0]?.pageId ?? null) ?? this.page
    const values = valuesOn(this.snapshot, home)
    const holders = [...new Set(frames.map(({ pageId }) => pageId))]
    return {
      paragraphs: story.paragraphIds.flatMap((id) => {
        const record = find(this.snapshot, 'paragraph', id)
        if (!record) return []
        const shown = shownParagraph(record, values)
        const { props, runs } = this.styles.paragraph(shown)
        return [[shown.text, this.props(props), ...runs.map(({ from, to, props }) => [from, to, this.props(props)])]]
      }),
      surroundings: holders.map((id) => this.surroundings(id)),
      thread: frames.map((frame) => ({
        ...this.box(frame),
        ...(frame.kind === 'text' ? this.room(frame) : {}),
        on: holders.indexOf(frame.pageId),
        wrap: plain(frame.wrap),
      })),
    }
  }

  /** What lines stand on and keep clear of, on a page or master. Layers that do not print hold text off as well. */
  private surroundings(holderId: string): Plain {
    let told = this.around.get(holderId)
    if (told === undefined) this.around.set(holderId, (told = this.readSurroundings(holderId)))
    return told
  }

  private readSurroundings(holderId: string): Plain {
    const page = find(this.snapshot, 'page', holderId)
    const behind = mastersBehind(this.snapshot, holderId).map(({ id }) => id)
    const near: string[] = []
    for (const frame of this.snapshot.records.values()) {
      if (frame.type !== 'frame' || frame.wrap.kind === 'none') continue
      const behindIt = behind.includes(frame.pageId) && !(page && isTakenOver(this.snapshot, page, frame))
      if (frame.pageId === holderId || behindIt)
        near.push(JSON.stringify({ ...this.box(frame), wrap: plain(frame.wrap) }))
    }
    return { grid: page ? plain([page.grid, page.margins, page.widthMm, page.heightMm]) : null, near: near.sort() }
  }

  private props(props: AllProps | CharacterProps): Plain {
    return plain({ ...props, colour: this.colour(props.colour) })
  }

  private stroke(stroke: Stroke | null): Plain {
    return stroke && [this.colour(stroke.colour), stroke.widthPt, stroke.dash]
  }

  private fill(fill: FillRef | null): Plain {
    return fill && [this.colour(fill), plain(fill.gradient ?? null)]
  }

  /** An ink by what it is; only a spot ink's name is seen, on its plate. */
  private colour({ swatchId, tint }: ColourRef): Plain {
    const swatch = find(this.snapshot, 'swatch', swatchId)
    if (!swatch) return [swatchId, tint]
    if (swatch.kind === 'gradient')
      return [swatch.shape, tint, swatch.stops.map(({ offset, colour }) => [offset, this.colour(colour)])]
    const { c, m, y, k } = swatch.cmyk
    return [swatch.kind, tint, c, m, y, k, swatch.kind === 'spot' ? swatch.name : '']
  }
}

/** SHA-256 of plain data. */
export function digestOf(value: Plain, sha256: Sha256): string {
  return sha256(new TextEncoder().encode(JSON.stringify(value)))
}

/** A value of records as plain data. */
function plain(value: unknown): Plain {
  if (typeof value !== 'object' || value === null) return (value ?? null) as Plain
  if (Array.isArray(value)) return value.map(plain)
  const source = value as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(source)
      .sort()
      .map((key) => [key, plain(source[key])]),
  )
}
