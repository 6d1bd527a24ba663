/** The table of roles, every cell: who may do what at which stage. */
import { describe, expect, it } from 'vitest'
import { ROLES, STAGES } from '../model/proofNames.ts'
import type { Role, Stage } from '../model/records.ts'
import { ACTIONS, may, RULES, whyNot, type ProofAction } from './roles.ts'

const ROLE_NAMES = Object.keys(ROLES) as Role[]
const STAGE_NAMES = Object.keys(STAGES) as Stage[]
const ACTION_NAMES = Object.keys(ACTIONS) as ProofAction[]

/** One letter a role, in the order of `ROLES`: e editor, a art editor, l layout, p proofreader, r reviewer, d duty director, c chief. */
const LETTERS = 'ealprdc'
const ALL = LETTERS
/** By action, a column a stage: 小样 一校 二校 三校 核红 清样 付印签样 锁定. */
const TABLE: Record<ProofAction, readonly string[]> = {
  mark: [ALL, ALL, ALL, ALL, ALL, ALL, ALL, ''],
  editText: ['edc', 'edc', 'edc', 'edc', 'edc', 'edc', '', ''],
  moveFrames: ['al', 'al', 'al', 'al', 'al', 'al', '', ''],
  accept: ['eldc', 'eldc', 'eldc', 'eldc', 'eldc', 'eldc', '', ''],
  openRound: ['ealdc', ALL, ALL, ALL, ALL, 'ealdc', 'ealdc', 'dc'],
  closeRound: ['edc', 'prdc', 'dc', 'prdc', 'prdc', 'erdc', 'dc', 'c'],
  sign: ['', '', '', '', '', '', 'erdc', ''],
  override: ['c', 'c', 'c', 'c', 'c', 'c', 'c', 'c'],
}

describe('roles', () => {
  it.each(ACTION_NAMES)('%s: every role at every stage', (action) => {
    for (const [column, stage] of STAGE_NAMES.entries()) {
      const allowed = ROLE_NAMES.filter((role) => may(role, action, stage))
      expect(allowed.map((role) => LETTERS[ROLE_NAMES.indexOf(role)]).join(''), stage).toBe(TABLE[action][column])
    }
  })
  it('nobody changes a locked page', () => {
    for (const action of ['mark', 'editText', 'moveFrames', 'accept', 'sign'] as const)
      for (const role of ROLE_NAMES) expect(may(role, action, 'locked')).toBe(false)
  })
  it('proofreader and reviewer mark only', () => {
    for (const role of ['proofreader', 'reviewer'] as const)
      for (const action of ['editText', 'moveFrames', 'accept', 'override'] as const)
        for (const stage of STAGE_NAMES) expect(may(role, action, stage)).toBe(false)
  })
  it('whoever may not is told why, in both languages, and whoever may is not', () => {
    for (const role of ROLE_NAMES)
      for (const action of ACTION_NAMES)
        for (const stage of STAGE_NAMES) {
          const not = whyNot(role, action, stage)
          expect(not === null).toBe(may(role, action, stage))
          if (not) {
            expect(not.zh).toMatch(/\p{sc=Han}/u)
            expect(not.en).toMatch(/[a-z]{3}/u)
          }
        }
  })
  it('no line of the table says what another has said', () => {
    const cells = RULES.flatMap(({ action, roles, stages }) =>
      roles.flatMap((role) => stages.map((stage) => `${action} ${role} ${stage}`)),
    )
    expect(new Set(cells).size).toBe(cells.length)
  })
})
