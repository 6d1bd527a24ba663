/** Running text that does not end in 。？！ or …. Heads, captions, bylines, datelines and items of lists need none. */
import { paragraphRule, replace } from './copyRule.ts'
import { isHan } from './marks.ts'

const CLOSING = /[”’》〉】」』〕）\s]+$/u
/** A credit after the last sentence: …召开！（徐文琦） */
const CREDIT = /（[^（）]*）\s*$/u
const STOP = /[。？！…?!]$/u
/** Leads over to what follows. */
const LEADS_ON = /(?:[：；]|——)$/u

export const endStop = paragraphRule({
  id: 'end-stop',
  title: { zh: '段末缺句号', en: 'No stop at the end' },
  errors: 0.1,
  search({ text, kind, truncated }) {
    const end = text.trimEnd().length
    if (kind !== 'running' || end === 0) return []
    const whole = text.slice(0, end)
    const bare = whole.replace(CLOSING, '')
    if (STOP.test(bare) || LEADS_ON.test(bare) || STOP.test(whole.replace(CREDIT, '').replace(CLOSING, ''))) return []
    // Where a quotation is still open, that is the fault.
    if (truncated && whole.lastIndexOf('“') > whole.lastIndexOf('”')) return []
    const last = [...whole].pop()!
    const from = end - last.length
    const comma = /[，、,]/u.test(last)
    // What is known to break off lacks more than a stop.
    const certain = !truncated && (comma || isHan(last) || CLOSING.test(last))
    return [
      {
        from,
        to: end,
        message: { zh: '段末没有句号', en: 'the paragraph ends without a stop' },
        remedy: truncated
          ? {
              zh: '稿件在此断了；补齐缺文，再加句号',
              en: 'the copy breaks off here; fill in what lacks, then the stop',
            }
          : { zh: '补上句号，或确认文字没有缺失', en: 'add the stop, or make sure that nothing is missing' },
        ...(certain ? { fix: comma ? replace(from, end, '。') : replace(end, end, '。') } : {}),
      },
    ]
  },
})
