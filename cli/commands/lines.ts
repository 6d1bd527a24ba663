/** `banmian lines`: sets texts to a measure and says how each line came about. T1–T3. */
import { UserError } from '../../core/model/errors.ts'
import type { CliCommand } from '../command.ts'
import { openEngine } from '../engine.ts'
import { asObject, choice, eachJsonLine, field } from '../jsonLines.ts'

export const command: CliCommand = {
  name: 'lines',
  usage: '< IN.jsonl > OUT.jsonl',
  zh: '逐行读入一段文字与版式，给出分好的行和每行的调整记录。',
  en: 'reads a text with its measure a line, prints its lines and what was done to each',
  options: {},
  async run(args) {
    if (args.positionals.length > 0)
      throw new UserError('usage', 'lines 从标准输入读取', 'lines reads standard input', args.positionals[0])
    const engine = openEngine()
    await eachJsonLine((value) => {
      const input = asObject(value)
      return engine.lines({
        id: String(input['id'] ?? ''),
        text: field(input, 'text', '', true),
        measure_em: field(input, 'measure_em', 13, true),
        size_pt: field(input, 'size_pt', 9),
        font: field(input, 'font', 'Noto Serif SC'),
        level: choice(input, 'level', ['none', 'basic', 'gb', 'strict'], 'gb'),
        scheme: choice(input, 'scheme', ['full', 'kaiming', 'half', 'line-end-half'], 'line-end-half'),
        indent_em: field(input, 'indent_em', 0),
        vertical: field(input, 'vertical', false),
      })
    })
    return 0
  },
}
