/**
 * Who may do what with a page on its way to press 职责.
 *
 * Role: the workflow of a newsroom as one table. Boundary: says what is allowed; that it is kept to is the caller's, for commands
 * know no person but the one they are told.
 */
import { ROLES, STAGES } from '../model/proofNames.ts'
import type { Role, Stage } from '../model/records.ts'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/**
 * `mark`: put marks and notes, and answer them · `editText`: change copy · `moveFrames`: change the page's make-up · `accept`: carry
 * out or reject marks · `openRound`, `closeRound`: of that stage · `sign`: answer for the page · `override`: let it go unsigned.
 */
export type ProofAction =
  'mark' | 'editText' | 'moveFrames' | 'accept' | 'openRound' | 'closeRound' | 'sign' | 'override'

export const ACTIONS: Readonly<Record<ProofAction, Bilingual>> = {
  mark: { zh: '做校对', en: 'mark' },
  editText: { zh: '改文字', en: 'edit text' },
  moveFrames: { zh: '改版面', en: 'change the page' },
  accept: { zh: '照校对改', en: 'accept or reject marks' },
  openRound: { zh: '开校次', en: 'open the round' },
  closeRound: { zh: '结束校次', en: 'close the round' },
  sign: { zh: '签付印', en: 'sign' },
  override: { zh: '未签放行', en: 'let the page go unsigned' },
}

export interface RoleRule {
  readonly action: ProofAction
  readonly roles: readonly Role[]
  /** For `openRound` and `closeRound` the stage of that round, for all else where the page is now. */
  readonly stages: readonly Stage[]
  readonly reason: Bilingual
}

const EVERYONE = Object.keys(ROLES) as Role[]
const HEADS: readonly Role[] = ['dutyDirector', 'chiefEditor']
const READERS: readonly Role[] = ['proofreader', 'reviewer']
const MAKERS: readonly Role[] = ['editor', 'artEditor', 'layout']
const IN_WORK: readonly Stage[] = ['galley', 'first', 'second', 'third', 'redCheck', 'clean']

/** All that is allowed, each with its reason. What no line allows is not. */
export const RULES: readonly RoleRule[] = [
  {
    action: 'mark',
    roles: EVERYONE,
    stages: [...IN_WORK, 'signing'],
    reason: {
      zh: '看样的人都可以在样上做记号，总编在付印签样上也可以',
      en: 'whoever reads a proof may mark it, the chief editor the last one too',
    },
  },
  {
    action: 'editText',
    roles: ['editor', ...HEADS],
    stages: IN_WORK,
    reason: {
      zh: '稿件由责编负责；签样上有改动须退回再校',
      en: 'the editor owns content; what is found on the sign-off proof goes back a round',
    },
  },
  {
    action: 'moveFrames',
    roles: ['artEditor', 'layout'],
    stages: IN_WORK,
    reason: { zh: '版面由美编和排版改', en: 'the art editor and the layout change the page' },
  },
  {
    action: 'accept',
    roles: ['editor', 'layout', ...HEADS],
    stages: IN_WORK,
    reason: {
      zh: '责编定夺，排版照样改红；校对和审读只做记号',
      en: 'the editor decides and the layout carries out; proofreader and reviewer mark only',
    },
  },
  {
    action: 'openRound',
    roles: [...MAKERS, ...HEADS],
    stages: ['galley', 'clean', 'signing'],
    reason: { zh: '小样、清样、付印签样由做版的人打出', en: 'those who make the page pull these proofs' },
  },
  {
    action: 'openRound',
    roles: EVERYONE,
    stages: ['first', 'second', 'third', 'redCheck'],
    reason: { zh: '各校次由做版的人送校，或由看样的人领样', en: 'a reading is handed over, or fetched by who reads' },
  },
  {
    action: 'openRound',
    roles: HEADS,
    stages: ['locked'],
    reason: {
      zh: '签齐后由值班主任或总编锁定',
      en: 'a signed page is locked by the duty director or the chief editor',
    },
  },
  {
    action: 'closeRound',
    roles: ['editor', ...HEADS],
    stages: ['galley'],
    reason: { zh: '小样由责编看过', en: 'the editor has read the galley' },
  },
  {
    action: 'closeRound',
    roles: [...READERS, ...HEADS],
    stages: ['first', 'third', 'redCheck'],
    reason: { zh: '谁看样谁交样', en: 'who reads the proof hands it back' },
  },
  {
    action: 'closeRound',
    roles: HEADS,
    stages: ['second', 'signing'],
    reason: {
      zh: '二校由值班主任通过；付印签样由其收回',
      en: 'the duty director passes the second proof and ends signing',
    },
  },
  {
    action: 'closeRound',
    roles: ['editor', 'reviewer', ...HEADS],
    stages: ['clean'],
    reason: { zh: '清样由责编或审读看过', en: 'editor or reviewer have read the clean proof' },
  },
  {
    action: 'closeRound',
    roles: ['chiefEditor'],
    stages: ['locked'],
    reason: { zh: '只有总编可以撤回已锁定的版', en: 'only the chief editor calls a locked page back' },
  },
  {
    action: 'sign',
    roles: ['editor', 'reviewer', ...HEADS],
    stages: ['signing'],
    reason: {
      zh: '责编、审读、值班主任各签其责，总编签付印',
      en: 'editor, reviewer and duty director answer for their part, the chief editor for the page',
    },
  },
  {
    action: 'override',
    roles: ['chiefEditor'],
    stages: [...IN_WORK, 'signing', 'locked'],
    reason: { zh: '未签放行只能由总编担责', en: 'only the chief editor answers for a page that nobody signed' },
  },
]

/** Whether that role may do that. `stage`: of the round to open or close, else where the page is now (`stageOf`). */
export function may(role: Role, action: ProofAction, stage: Stage): boolean {
  return RULES.some((rule) => rule.action === action && rule.roles.includes(role) && rule.stages.includes(stage))
}

/** Why it may not, for a person; null: it may. */
export function whyNot(role: Role, action: ProofAction, stage: Stage): Bilingual | null {
  if (may(role, action, stage)) return null
  const [who, what, at] = [ROLES[role], ACTIONS[action], STAGES[stage]]
  const rules = RULES.filter((rule) => rule.action === action)
  const here = rules.find((rule) => rule.stages.includes(stage))
  if (stage === 'locked' && !here)
    return {
      zh: `本版已锁定，不能${what.zh}；须由总编撤回`,
      en: `the page is locked: nobody may ${what.en}; the chief editor can call it back`,
    }
  const reason = (here ?? rules[0]!).reason
  return {
    zh: `${who.zh}在${at.zh}不能${what.zh}：${reason.zh}`,
    en: `the ${who.en} may not ${what.en} at this stage (${at.en}): ${reason.en}`,
  }
}
