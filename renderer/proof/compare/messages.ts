/** The words of the comparison, Chinese and English. Boundary: kinds and states are named in core/proof. */
import type { Text } from '../../app/messages.ts'

export const COMPARE_MESSAGES = {
  title: { zh: '版面比较', en: 'Compare' },
  with: { zh: '与哪一版比较？', en: 'Compare with which version?' },
  opened: { zh: '打开时的样子', en: 'As it was opened' },
  openedHint: { zh: '看看这次打开以来改了什么', en: 'What has changed since it was opened' },
  roundHint: { zh: '{stage}，{by}，{at}', en: '{stage}, {by}, {at}' },
  file: { zh: '另一个文件…', en: 'Another file…' },
  fileHint: { zh: '选一个 .banmian 文件', en: 'Choose a .banmian file' },
  working: { zh: '正在比较…', en: 'Comparing…' },
  drawing: { zh: '正在画版面…', en: 'Drawing the pages…' },
  before: { zh: '改前', en: 'Before' },
  after: { zh: '改后', en: 'After' },
  now: { zh: '现在', en: 'Now' },
  mode: { zh: '看法', en: 'View' },
  side: { zh: '并排', en: 'Side by side' },
  overlay: { zh: '叠印', en: 'Overlaid' },
  blink: { zh: '闪动', en: 'Blinking' },
  overlayKey: { zh: '红：只在改前；青：只在改后', en: 'Red: before only; cyan: after only' },
  differences: { zh: '差异', en: 'Differences' },
  redCheck: { zh: '核红', en: 'Corrections' },
  print: { zh: '版面', en: 'In print' },
  lists: { zh: '清单', en: 'Lists' },
  none: { zh: '没有差异', en: 'No differences' },
  noMarks: { zh: '没有要核的标记', en: 'No marks to check' },
  otherSize: { zh: '版面大小不同，或只有一方有', en: 'The sizes differ, or it is in one alone' },
  region: { zh: '{n}　{w} × {h} mm', en: '{n}　{w} × {h} mm' },
  page: { zh: '{n} 版', en: 'Page {n}' },
  previous: { zh: '上一处（↑）', en: 'Previous (↑)' },
  next: { zh: '下一处（↓）', en: 'Next (↓)' },
  wholePage: { zh: '整版（0）', en: 'Whole page (0)' },
  other: { zh: '换一版', en: 'Another version' },
  close: { zh: '关闭（Esc）', en: 'Close (Esc)' },
  keys: {
    zh: '↑ ↓ 上一处、下一处　空格 闪动　0 整版　Esc 关闭',
    en: '↑ ↓ previous, next　Space blinks　0 whole page　Esc closes',
  },
  asked: { zh: '要求：{text}', en: 'Asked: {text}' },
  unrequested: { zh: '未经要求', en: 'Unrequested' },
} satisfies Readonly<Record<string, Text>>

export type CompareMessageKey = keyof typeof COMPARE_MESSAGES
