/** What has no place in a file for a press (ISO 15930-7 6.2.6 and 6.7 to 6.9, ISO 15930-4 6.6, 6.7 and 6.9). */
import { failure, type Fault } from '../rule.ts'
import { get, nameOf } from '../read.ts'

export const FORBIDDEN_RULES = [
  failure('postscript', function* ({ objects }): Generator<Fault> {
    for (const { dict, object } of objects)
      if (
        nameOf(dict, 'Subtype') === 'PS' ||
        nameOf(dict, 'Subtype2') === 'PS' ||
        (nameOf(dict, 'Subtype') === 'Form' && get(dict, 'PS'))
      )
        yield { where: `object ${object}`, message: 'PostScript' }
  }),
  failure('opi', function* ({ objects }): Generator<Fault> {
    for (const { dict, object } of objects)
      if (get(dict, 'OPI')) yield { where: `object ${object}`, message: 'OPI: a picture that is to be replaced' }
  }),
  failure('alternates', function* ({ objects }): Generator<Fault> {
    for (const { dict, object } of objects)
      if (get(dict, 'Alternates')) yield { where: `object ${object}`, message: 'a picture with alternates' }
  }),
  failure('transfer', function* ({ objects }): Generator<Fault> {
    for (const { dict, object } of objects) {
      if (nameOf(dict, 'Type') !== 'ExtGState') continue
      if (get(dict, 'TR') || (get(dict, 'TR2') && nameOf(dict, 'TR2') !== 'Default'))
        yield { where: `object ${object}`, message: 'a transfer function' }
      if (get(dict, 'HTP') || (get(dict, 'HT') && nameOf(dict, 'HT') !== 'Default'))
        yield { where: `object ${object}`, message: 'a halftone of its own' }
    }
  }),
  failure('actions', function* ({ objects, catalog }): Generator<Fault> {
    for (const { dict, object } of objects)
      if (get(dict, 'AA') || get(dict, 'JS') || get(dict, 'JavaScript') || nameOf(dict, 'S') === 'JavaScript')
        yield { where: `object ${object}`, message: 'an action' }
    if (get(catalog, 'OpenAction')) yield { where: 'catalog', message: 'an action at opening' }
  }),
  failure('forms', function* ({ catalog }): Generator<Fault> {
    if (get(catalog, 'AcroForm')) yield { where: 'catalog', message: 'a form' }
  }),
  failure('layers', function* ({ catalog }, { profile }): Generator<Fault> {
    if (profile === 'x1a' && get(catalog, 'OCProperties'))
      yield { where: 'catalog', message: 'optional content is not of PDF 1.4' }
  }),
]
