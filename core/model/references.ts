/**
 * Which records refer to which.
 *
 * Role: the one place that knows the fields that hold ids; store, schema and repairs read it. Boundary: says what
 * is referred to, not what to do when it is missing.
 */
import type { Anchor, CharacterProps, ColourRef, DocumentRecord, RecordType, Stroke } from './records.ts'

/** What an id should lead to. `page|master`: what frames stand on; `text` and `group` are kinds of frame; `ink`: a swatch that is no gradient. */
export type Target = RecordType | 'page|master' | 'text' | 'group' | 'ink'

/** Called for every id that a record holds; `field` is where it stands, `index` its place in a list or -1. */
export type ReferenceVisitor = (id: string, target: Target, field: string, index: number) => void

function colour(ref: ColourRef | null | undefined, field: string, visit: ReferenceVisitor, index = -1): void {
  if (ref) visit(ref.swatchId, 'ink', field, index)
}

function fill(ref: ColourRef | null, visit: ReferenceVisitor): void {
  if (ref) visit(ref.swatchId, 'swatch', 'fill', -1)
}

function stroke(value: Stroke | null, field: string, visit: ReferenceVisitor): void {
  if (value) colour(value.colour, field, visit)
}

function look(props: Partial<CharacterProps>, field: string, visit: ReferenceVisitor, index = -1): void {
  colour(props.colour, field, visit, index)
}

function anchor(value: Anchor, visit: ReferenceVisitor, field = 'anchor'): void {
  if (value.kind === 'text') {
    if (value.paragraphId !== null) visit(value.paragraphId, 'paragraph', field, -1)
  } else if (value.kind === 'frame') {
    if (value.frameId !== null) visit(value.frameId, 'frame', field, -1)
  } else if (value.pageId !== null) visit(value.pageId, 'page', field, -1)
}

/** The same place with nothing under it: what it stood on has gone. */
export function detached(value: Anchor): Anchor {
  if (value.kind === 'text') return { ...value, paragraphId: null }
  return value.kind === 'frame' ? { ...value, frameId: null } : { ...value, pageId: null }
}

/** Visits every id that a record refers to. */
export function visitReferences(record: DocumentRecord, visit: ReferenceVisitor): void {
  switch (record.type) {
    case 'edition':
      record.pageIds.forEach((id, index) => visit(id, 'page', 'pageIds', index))
      return
    case 'page':
      visit(record.editionId, 'edition', 'editionId', -1)
      if (record.masterId !== null) visit(record.masterId, 'master', 'masterId', -1)
      record.overriddenIds.forEach((id, index) => visit(id, 'frame', 'overriddenIds', index))
      return
    case 'frame':
      visit(record.pageId, 'page|master', 'pageId', -1)
      visit(record.layerId, 'layer', 'layerId', -1)
      if (record.groupId !== null) visit(record.groupId, 'group', 'groupId', -1)
      if (record.objectStyleId !== null) visit(record.objectStyleId, 'objectStyle', 'objectStyleId', -1)
      fill(record.fill, visit)
      stroke(record.stroke, 'stroke', visit)
      if (record.kind === 'text') {
        visit(record.storyId, 'story', 'storyId', -1)
        stroke(record.columnRule, 'columnRule', visit)
      } else if (record.kind === 'image') {
        if (record.assetId !== null) visit(record.assetId, 'asset', 'assetId', -1)
        if (record.captionFrameId !== null) visit(record.captionFrameId, 'text', 'captionFrameId', -1)
      }
      return
    case 'story':
      record.paragraphIds.forEach((id, index) => visit(id, 'paragraph', 'paragraphIds', index))
      record.frameIds.forEach((id, index) => visit(id, 'text', 'frameIds', index))
      return
    case 'paragraph':
      visit(record.styleId, 'paragraphStyle', 'styleId', -1)
      look(record.overrides, 'overrides', visit)
      for (let index = 0; index < record.spans.length; index++) {
        const span = record.spans[index]
        if (span.characterStyleId !== null) visit(span.characterStyleId, 'characterStyle', 'spans', index)
        look(span.overrides, 'spans', visit, index)
      }
      return
    case 'paragraphStyle':
    case 'characterStyle':
      if (record.basedOnId !== null) visit(record.basedOnId, record.type, 'basedOnId', -1)
      look(record.props, 'props', visit)
      return
    case 'objectStyle':
      fill(record.fill, visit)
      stroke(record.stroke, 'stroke', visit)
      return
    case 'swatch':
      if (record.kind === 'gradient') record.stops.forEach((stop, index) => colour(stop.colour, 'stops', visit, index))
      return
    case 'annotation':
      anchor(record.anchor, visit)
      if (record.target !== null) anchor(record.target, visit, 'target')
      return
    case 'master':
      if (record.basedOnId !== null) visit(record.basedOnId, 'master', 'basedOnId', -1)
      return
    case 'layer':
    case 'asset':
    // What has been done stays written down when the page has gone.
    case 'proofRound':
    case 'signOff':
    case 'auditEntry':
      return
  }
}

/** Whether a record is what a reference of that target needs. */
export function fits(record: DocumentRecord | undefined, target: Target): boolean {
  if (!record) return false
  if (record.type === target) return true
  if (target === 'ink') return record.type === 'swatch' && record.kind !== 'gradient'
  if (target === 'page|master') return record.type === 'page' || record.type === 'master'
  return record.type === 'frame' && record.kind === target
}
