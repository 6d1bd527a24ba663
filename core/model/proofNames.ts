/** What roles, stages and marks are called. Boundary: names alone; what they mean is `core/proof`. */
import type { MarkKind, Role, Stage } from './records.ts'

interface Name {
  readonly zh: string
  readonly en: string
}

export const ROLES: Readonly<Record<Role, Name>> = {
  editor: { zh: '责编', en: 'editor' },
  artEditor: { zh: '美编', en: 'art editor' },
  layout: { zh: '排版', en: 'layout' },
  proofreader: { zh: '校对', en: 'proofreader' },
  reviewer: { zh: '审读', en: 'reviewer' },
  dutyDirector: { zh: '值班主任', en: 'duty director' },
  chiefEditor: { zh: '总编', en: 'chief editor' },
}

/** In the order of the way to press. */
export const STAGES: Readonly<Record<Stage, Name>> = {
  galley: { zh: '小样', en: 'galley proof' },
  first: { zh: '一校', en: 'first proof' },
  second: { zh: '二校', en: 'second proof' },
  third: { zh: '三校', en: 'third proof' },
  redCheck: { zh: '核红', en: 'check of corrections' },
  clean: { zh: '清样', en: 'clean proof' },
  signing: { zh: '付印签样', en: 'sign-off' },
  locked: { zh: '锁定', en: 'locked' },
}

/** `number`: in GB/T 14706-1993; null for what is not in it. */
export const MARKS: Readonly<Record<MarkKind, Name & { readonly number: number | null }>> = {
  replace: { number: 1, zh: '改正', en: 'replace' },
  delete: { number: 2, zh: '删除', en: 'delete' },
  insert: { number: 3, zh: '增补', en: 'insert' },
  script: { number: 4, zh: '改正上下角', en: 'superscript or subscript' },
  upright: { number: 5, zh: '转正', en: 'set upright' },
  transpose: { number: 6, zh: '对调', en: 'transpose' },
  runOn: { number: 7, zh: '接排', en: 'run on' },
  newParagraph: { number: 8, zh: '另起段', en: 'new paragraph' },
  move: { number: 9, zh: '转移', en: 'move' },
  shiftVertical: { number: 10, zh: '上下移', en: 'move up or down' },
  shiftHorizontal: { number: 11, zh: '左右移', en: 'move left or right' },
  align: { number: 12, zh: '排齐', en: 'align' },
  stagger: { number: 13, zh: '排阶梯形', en: 'stagger' },
  straighten: { number: 14, zh: '正图', en: 'straighten picture' },
  moreSpace: { number: 15, zh: '加大空距', en: 'more space' },
  lessSpace: { number: 16, zh: '减小空距', en: 'less space' },
  fixedSpace: { number: 17, zh: '空字距', en: 'fixed space' },
  separate: { number: 18, zh: '分开', en: 'separate' },
  stet: { number: 19, zh: '保留', en: 'stet' },
  same: { number: 20, zh: '代替', en: 'same fix' },
  instruction: { number: 21, zh: '说明', en: 'instruction' },
  note: { number: null, zh: '批注', en: 'note' },
  highlight: { number: null, zh: '标亮', en: 'highlight' },
  ink: { number: null, zh: '手写', en: 'ink' },
}
