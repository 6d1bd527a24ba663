/** `banmian breaks`: where lines may begin in a text, for testing and for other programs. T1.1, T1.2. */
import { UserError } from '../../core/model/errors.ts'
import { findBreaks, NO_BREAK } from '../../core/typeset/break/breaks.ts'
import type { CliCommand } from '../command.ts'
import { asObject, choice, eachJsonLine, field } from '../jsonLines.ts'

export const command: CliCommand = {
  name: 'breaks',
  usage: '< IN.jsonl > OUT.jsonl',
  zh: '逐行读入 {"id","text","tailoring":"none|zh"}，给出可以换行的位置（UTF-16 偏移）。',
  en: 'reads {"id","text","tailoring":"none|zh"} a line and prints {"id","breaks":[UTF-16 offsets]}',
  options: {},
  async run(args) {
    if (args.positionals.length > 0)
      throw new UserError('usage', 'breaks 从标准输入读取', 'breaks reads standard input', args.positionals[0])
    await eachJsonLine((value) => {
      const input = asObject(value)
      const text = field(input, 'text', '', true)
      const tailoring = choice(input, 'tailoring', ['none', 'zh'], 'none')
      const flags = findBreaks(text, { tailoring, level: 'gb' })
      const breaks: number[] = []
      for (let offset = 1; offset < flags.length; offset++) if (flags[offset] !== NO_BREAK) breaks.push(offset)
      return { id: input['id'] ?? null, breaks }
    })
    return 0
  },
}
