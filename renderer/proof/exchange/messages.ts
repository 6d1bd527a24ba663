/** Words of the dialogs that send proofs out and take comments in, Chinese and English. Boundary: names of marks and states are core/model/proofNames.ts. */
import type { Text } from '../../app/messages.ts'

export const EXCHANGE_MESSAGES = {
  exportTitle: { zh: '导出校样', en: 'Export Proof' },
  format: { zh: '格式', en: 'Format' },
  format_marked: { zh: '纸样', en: 'Marked proof' },
  format_marked_is: {
    zh: '带校对符号、旁批和图例的 PDF，供打印',
    en: 'A PDF with marks, margin notes and legend, for paper',
  },
  format_annotated: { zh: '批注 PDF', en: 'Annotated PDF' },
  format_annotated_is: {
    zh: '在 PDF 阅读器里可答复、可加批注，再导入回来',
    en: 'To be answered in a PDF reader and imported again',
  },
  format_xfdf: { zh: '批注文件（XFDF）', en: 'Comments only (XFDF)' },
  format_xfdf_is: { zh: '只有批注，导入到对方已有的 PDF 里', en: 'For somebody who has the PDF already' },
  format_csv: { zh: '清单（CSV）', en: 'Table (CSV)' },
  format_csv_is: { zh: '每处一行，用表格软件打开', en: 'A row a mark, for a spreadsheet' },
  pages: { zh: '版次', en: 'Pages' },
  pagesAll: { zh: '全部（{n} 版）', en: 'All ({n})' },
  pagesThis: { zh: '本版（{page}）', en: 'This page ({page})' },
  pagesRange: { zh: '范围', en: 'Range' },
  paper: { zh: '纸张', en: 'Paper' },
  paper_a3: { zh: 'A3', en: 'A3' },
  paper_page: { zh: '与版面同大', en: 'As large as the page' },
  marksIn: { zh: '{pages} 版，{n} 处校对', en: 'Pages: {pages}; marks: {n}' },
  noMarksIn: { zh: '{pages} 版，没有校对', en: 'Pages: {pages}; no marks' },
  run: { zh: '导出', en: 'Export' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },

  importTitle: { zh: '导入批注', en: 'Import Comments' },
  reading: { zh: '正在读取批注…', en: 'Reading comments…' },
  whichPage: { zh: '文件没有说明是哪一版的批注，请选：', en: 'The file does not say which page its comments are on:' },
  page: { zh: '版次', en: 'Page' },
  goOn: { zh: '继续', en: 'Go on' },
  found: { zh: '文件中有 {n} 条批注', en: 'Comments in the file: {n}' },
  foundNone: { zh: '文件中没有批注', en: 'There are no comments in the file' },
  nothingNew: { zh: '都已在文档里，没有新的', en: 'All of them are in the document already' },
  count_added: { zh: '新的校对', en: 'New marks' },
  count_replies: { zh: '新的意见', en: 'New replies' },
  count_states: { zh: '处理状态有变', en: 'Changed states' },
  count_reworded: { zh: '改了字句', en: 'Reworded' },
  count_unchanged: { zh: '已有，不变', en: 'Known already' },
  replyOf: { zh: '意见：{text}', en: 'Reply: {text}' },
  arriving: { zh: '要进来的', en: 'Coming in' },
  detached: { zh: '文字已不在版上，脱离正文保留', en: 'Their words are gone: kept, detached' },
  onSpots: { zh: '不在文字上，按原位置放', en: 'On no words: put at their place' },
  decisionsTold: {
    zh: '您的职务不能照改或否决，阅读器里的“接受”“否决”记为意见。',
    en: 'Your role may not accept or reject: decisions made in the reader become replies.',
  },
  refusedOn: { zh: '{page} 版：{why}', en: 'Page {page}: {why}' },
  otherFile: { zh: '换一个文件…', en: 'Another File…' },
  run_import: { zh: '导入', en: 'Import' },
  imported: {
    zh: '已导入：新增 {added} 处，意见 {replies} 条，状态 {states} 处',
    en: 'Imported. New marks: {added}; replies: {replies}; states: {states}',
  },
} satisfies Readonly<Record<string, Text>>

export type ExchangeMessageKey = keyof typeof EXCHANGE_MESSAGES
