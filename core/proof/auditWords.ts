/**
 * The audit log as people read it.
 *
 * Role: says of each step who did what to which page or mark, in words; what was done to many marks at once is one line. Boundary: reads
 * records; `audit.ts` writes and orders them. What a mark said is read from the mark, or, where it has gone, from the entry of its removal.
 */
import { readNote } from '../model/checkNotes.ts'
import { MARKS, STAGES } from '../model/proofNames.ts'
import type { AnnotationRecord, AuditEntryRecord, MarkKind, Person, Stage } from '../model/records.ts'
import { all, find, type Snapshot } from '../model/snapshot.ts'
import { AUDIT_ACTIONS, auditFacts, auditLog, type AuditFacts } from './audit.ts'
import type { Bilingual } from './roles.ts'

/** A step of the log: one person, one instant, one action, on one subject or on many. */
export interface AuditLine {
  /** Of its first entry. */
  readonly id: string
  readonly at: string
  readonly person: Person
  readonly action: string
  /** What was done; an action that is not ours is named as it is written. */
  readonly name: Bilingual
  /** Ids of what it was done to: a page, marks, a paragraph. */
  readonly subjects: readonly string[]
  /** Numbers of the pages; none where they are not known any more. */
  readonly pages: readonly string[]
  /** Which mark, which stage, why; of many marks, the first ones. */
  readonly words: Bilingual
}

/** So many marks of a step are named. */
const NAMED = 3
/** So much of a text is told, characters. */
const LONGEST = 24

/** What an entry says of a mark that it is about to change or to take away: facts `mark`, `round` and `note`. */
export function markFacts({ kind, roundId, anchor, target, text }: AnnotationRecord): AuditFacts {
  return { mark: kind, round: roundId ?? '', note: said({ anchor, target, text }) }
}

/** `“方遍” → “方便”`: what a mark stands on, and what it asks for. */
function said({ anchor, target, text }: Pick<AnnotationRecord, 'anchor' | 'target' | 'text'>): string {
  const on = anchor.kind === 'text' ? anchor.quote : ''
  const to = text !== '' ? text : (target?.quote ?? '')
  return [on, to]
    .filter((words) => words !== '')
    .map((words) => `“${words}”`)
    .join(' → ')
}

/** The log, oldest first; of one page or mark where `subject` says so. */
export function auditLines(snapshot: Snapshot, subject?: string): readonly AuditLine[] {
  const reader = createReader(snapshot)
  const steps = new Map<string, AuditEntryRecord[]>()
  for (const entry of auditLog(snapshot, subject)) {
    const { at, person, action } = entry
    // Only what is done to marks is done to many at once.
    const own = action.startsWith('mark-') ? '' : entry.id
    const key = JSON.stringify([at, person.name, person.role, action, own])
    const step = steps.get(key)
    if (step) step.push(entry)
    else steps.set(key, [entry])
  }
  return [...steps.values()].map((entries): AuditLine => {
    const [first] = entries as [AuditEntryRecord]
    const { id, at, person, action } = first
    const told = entries.slice(0, NAMED).map((entry) => reader.words(entry))
    const join = (side: 'zh' | 'en'): string => told.map((words) => words[side]).join(side === 'zh' ? '；' : '; ')
    const rest = entries.length - told.length
    const words =
      rest === 0
        ? { zh: join('zh'), en: join('en') }
        : { zh: `${join('zh')}……共 ${entries.length} 处`, en: `${join('en')} … ${entries.length} in all` }
    const name = isAction(action) ? AUDIT_ACTIONS[action] : { zh: action, en: action }
    const pages = new Set(entries.map((entry) => reader.page(entry)).filter((number) => number !== ''))
    return {
      id,
      at,
      person,
      action,
      name,
      subjects: entries.map((entry) => entry.subject),
      pages: [...pages],
      words,
    }
  })
}

const isAction = (action: string): action is keyof typeof AUDIT_ACTIONS => Object.hasOwn(AUDIT_ACTIONS, action)

function createReader(snapshot: Snapshot) {
  const removed = new Map<string, AuditFacts>()
  for (const entry of all(snapshot, 'auditEntry'))
    if (entry.action === 'mark-removed') removed.set(entry.subject, auditFacts(entry))
  let frameOf: Map<string, string> | null = null
  /** The first frame of a paragraph's story. */
  const frameOfParagraph = (id: string | null): string | null => {
    if (!frameOf) {
      frameOf = new Map()
      for (const { paragraphIds, frameIds } of all(snapshot, 'story'))
        for (const paragraphId of paragraphIds) if (frameIds[0] !== undefined) frameOf.set(paragraphId, frameIds[0])
    }
    return frameOf.get(id ?? '') ?? null
  }
  const numberOf = (pageId: string | null | undefined): string => find(snapshot, 'page', pageId ?? null)?.number ?? ''
  const pageOfFrame = (id: string | null): string => numberOf(find(snapshot, 'frame', id)?.pageId)
  const pageOfRound = (id: string | null | undefined): string =>
    numberOf(find(snapshot, 'proofRound', id ?? null)?.pageId)

  const markWords = (entry: AuditEntryRecord): Bilingual => {
    const facts = auditFacts(entry)
    const mark = find(snapshot, 'annotation', entry.subject)
    const gone = removed.get(entry.subject)
    // What is told of an edit is what stood there before.
    const before = entry.action === 'mark-edited' || entry.action === 'mark-removed'
    const kind = (before ? facts['mark'] : undefined) ?? mark?.kind ?? gone?.['mark'] ?? ''
    const words = (before ? facts['note'] : undefined) ?? (mark ? said(mark) : (gone?.['note'] ?? ''))
    const reply = mark?.replies.find(({ id }) => id === facts['reply'])?.text ?? ''
    const name = MARKS[kind as MarkKind] as Bilingual | undefined
    const tail =
      entry.action === 'mark-assigned'
        ? { zh: `→ ${facts['note'] ?? '不指定'}`, en: `→ ${facts['note'] ?? 'nobody'}` }
        : entry.action === 'mark-imported'
          ? both(facts['note'] ?? '')
          : reply === ''
            ? both('')
            : { zh: `：${short(reply)}`, en: `: ${short(reply)}` }
    const side = (locale: 'zh' | 'en'): string => {
      const asked = [name?.[locale] ?? '', short(words)].filter((part) => part !== '').join(' ')
      return /^[：:]/u.test(tail[locale]) ? asked + tail[locale] : [asked, tail[locale]].filter(Boolean).join(' ')
    }
    return { zh: side('zh'), en: side('en') }
  }

  return {
    words(entry: AuditEntryRecord): Bilingual {
      if (entry.action.startsWith('mark-')) return markWords(entry)
      const note = readNote(entry)
      if (note) return both(`${note.text}：${note.reason}`)
      const facts = auditFacts(entry)
      const stage = STAGES[facts['stage'] as Stage] as Bilingual | undefined
      const skipped = (facts['skipped'] ?? '').split(',').flatMap((one) => STAGES[one as Stage] ?? [])
      const side = (locale: 'zh' | 'en'): string =>
        [
          stage?.[locale] ?? '',
          skipped.length === 0
            ? ''
            : `${locale === 'zh' ? '略去' : 'left out'} ${skipped.map((one) => one[locale]).join(locale === 'zh' ? '、' : ', ')}`,
          facts['note'] ?? '',
        ]
          .filter((part) => part !== '')
          .join(' ')
      return { zh: side('zh'), en: side('en') }
    },
    /** Its page by number; empty where nothing tells it any more. */
    page({ subject, detail }: AuditEntryRecord): string {
      if (find(snapshot, 'page', subject)) return numberOf(subject)
      const mark = find(snapshot, 'annotation', subject)
      const round = mark ? mark.roundId : (removed.get(subject) ?? auditFacts({ detail }))['round']
      const ofRound = pageOfRound(round)
      if (ofRound !== '') return ofRound
      if (!mark) return pageOfFrame(frameOfParagraph(subject))
      const { anchor } = mark
      if (anchor.kind === 'spot') return numberOf(anchor.pageId)
      return pageOfFrame(anchor.kind === 'frame' ? anchor.frameId : frameOfParagraph(anchor.paragraphId))
    },
  }
}

const both = (text: string): Bilingual => ({ zh: text, en: text })

function short(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('')
}
