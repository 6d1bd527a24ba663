/** `--condition NAME`: which press a command works for. Boundary: conditions are read by `electron/host/outputCondition.ts`. */
import { defaultCondition, pressCondition, type PressCondition } from '../electron/host/outputCondition.ts'
import { text, type CliArguments, type CliOption } from './command.ts'

export const CONDITION_OPTION: CliOption = {
  type: 'string',
  value: 'NAME',
  help: '输出条件（总墨量上限、特性文件），默认新闻纸 / output condition: total ink and press profile; newsprint when left out',
}

/** @throws UserError `condition-unknown` */
export function conditionOf(args: CliArguments): PressCondition {
  const name = text(args, 'condition')
  return name === undefined ? defaultCondition() : pressCondition(name)
}
