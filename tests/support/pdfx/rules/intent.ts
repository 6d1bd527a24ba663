/** The output intent (ISO 15930-7 6.2.2, ISO 15930-4 6.2.2). */
import { failure, type Fault } from '../rule.ts'
import { dictOf, get, nameOf, numberOf, PDFArray, PDFDict, PDFStream, streamBytes, textOf, type Pdf } from '../read.ts'

export function intentsOf({ catalog }: Pdf): PDFDict[] {
  const all = get(catalog, 'OutputIntents')
  const dicts = all instanceof PDFArray ? Array.from({ length: all.size() }, (_, i) => all.lookup(i)) : []
  return dicts.filter((dict) => dict instanceof PDFDict).filter((dict) => nameOf(dict, 'S') === 'GTS_PDFX')
}

/** The embedded profile. */
export function intentProfile(pdf: Pdf): Buffer | undefined {
  const [intent] = intentsOf(pdf)
  const stream = intent && get(intent, 'DestOutputProfile')
  return stream instanceof PDFStream ? Buffer.from(streamBytes(stream)) : undefined
}

export const INTENT_RULES = [
  failure('intent-one', function* (pdf): Generator<Fault> {
    const { length } = intentsOf(pdf)
    if (length !== 1) yield { where: 'OutputIntents', message: `${length} intents GTS_PDFX` }
  }),
  failure('intent-keys', function* (pdf): Generator<Fault> {
    for (const intent of intentsOf(pdf))
      for (const key of ['OutputConditionIdentifier', 'Info'])
        if (!textOf(intent, key)?.trim()) yield { where: 'OutputIntents', message: `${key} is missing or empty` }
  }),
  failure('intent-profile', function* (pdf, { profile }): Generator<Fault> {
    const [intent] = intentsOf(pdf)
    if (!intent) return
    const icc = intentProfile(pdf)
    const at = { where: 'DestOutputProfile' }
    if (!icc || icc.length < 132) return yield { ...at, message: 'there is no profile' }
    const word = (from: number) => icc.toString('latin1', from, from + 4)
    if (word(36) !== 'acsp' || icc.readUInt32BE(0) !== icc.length) yield { ...at, message: 'is no sound ICC profile' }
    if (word(12) !== 'prtr' || word(16) !== 'CMYK')
      yield { ...at, message: `is of class ${word(12)}, space ${word(16)}` }
    const major = profile === 'x1a' ? 2 : 4
    if (icc[8] > major) yield { ...at, message: `is of version ${icc[8]}, above ${major}` }
    if (numberOf(dictOf(intent, 'DestOutputProfile')!, 'N') !== 4) yield { ...at, message: 'N is not 4' }
  }),
]
