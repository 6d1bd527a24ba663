/** `banmian lines`: sets texts to a measure and says how each line came about. T1–T3. */
import { UserError } from '../../core/model/errors.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import { composeLines } from '../../core/typeset/lines.ts'
import type { CliCommand } from '../command.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { eachJsonLine } from '../jsonLines.ts'

export const command: CliCommand = {
  name: 'lines',
  usage: '< IN.jsonl > OUT.jsonl',
  zh: '逐行读入 {"id","text","measure_em",…}，给出分好的行和每行的调整记录。',
  en: 'reads {"id","text","measure_em",…} a line, prints its lines and what was done to each',
  options: {},
  async run(args) {
    if (args.positionals.length > 0)
      throw new UserError('usage', 'lines 从标准输入读取', 'lines reads standard input', args.positionals[0])
    const composer = createComposer(openEngine())
    await eachJsonLine((value) => composeLines(value, composer))
    return 0
  },
}
