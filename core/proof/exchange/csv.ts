/**
 * The list of marks as CSV, for spreadsheets of newsrooms.
 *
 * Role: one row a mark. UTF-8 with its mark, lines ended by CR LF (RFC 4180), so that Excel opens it as it is; a cell that
 * a spreadsheet would take for a formula is led by an apostrophe. Boundary: written only, never read.
 */
import { MARKS, ROLES, STAGES } from '../../model/proofNames.ts'
import type { AnnotationRecord, AnnotationState, Person } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import { groundOf } from './places.ts'
import { homeOf, type ToCommentsInput } from './toComments.ts'

const HEADER = [
  '序号 No.',
  '版 Page',
  '符号 Mark',
  '№',
  '原文 Text',
  '前文 Before',
  '后文 After',
  '改为 / 说明 Correction or note',
  '方式 Variant',
  '状态 State',
  '校次 Round',
  '作者 Author',
  '职务 Role',
  '时间 Time (UTC)',
  '交给 Assignee',
  '回复 Replies',
  '编号 Id',
]

const STATES: Readonly<Record<AnnotationState, string>> = {
  open: '未处理',
  accepted: '已采纳',
  rejected: '已否决',
  resolved: '已解决',
}

/** @param input as for comments; colours and looks do not matter. */
export function writeCsv(input: Pick<ToCommentsInput, 'snapshot' | 'layout' | 'pageIds' | 'annotations'>): string {
  const ground = groundOf(input.snapshot, input.layout)
  const rows = input.annotations.flatMap((annotation) => {
    const home = homeOf(ground, annotation, input.pageIds)
    return home ? [rowOf(input.snapshot, annotation, home.pageId)] : []
  })
  const numbered = rows.map((row, index) => [String(index + 1), ...row])
  return '\ufeff' + [HEADER, ...numbered].map((row) => row.map(cell).join(',') + '\r\n').join('')
}

function rowOf(snapshot: ToCommentsInput['snapshot'], mark: AnnotationRecord, pageId: string): readonly string[] {
  const { anchor } = mark
  const quote = anchor.kind === 'text' ? anchor : { quote: '', prefix: '', suffix: '' }
  const round = find(snapshot, 'proofRound', mark.roundId)
  const replies = mark.replies.map(({ author, at, text, state }) =>
    [`${who(author)} ${at}`, state === null ? '' : `[${STATES[state]}]`, text].filter((part) => part !== '').join(' '),
  )
  return [
    find(snapshot, 'page', pageId)?.number ?? '',
    MARKS[mark.kind].zh,
    String(MARKS[mark.kind].number ?? ''),
    quote.quote,
    quote.prefix,
    quote.suffix,
    mark.text,
    mark.variant,
    STATES[mark.state],
    round ? STAGES[round.stage].zh : '',
    mark.author.name,
    ROLES[mark.author.role].zh,
    mark.createdAt,
    mark.assignee,
    replies.join('\n'),
    mark.id,
  ]
}

function who({ name, role }: Person): string {
  return `${name}（${ROLES[role].zh}）`
}

/** What makes a spreadsheet read a cell as a formula, full-width forms that some of them fold included. */
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@\t\r＝＋－＠]/u

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/gu, '""')}"` : safe
}
