/** Overset 溢排: text that found no place in the frames of its story (T4.3). */
import { find } from '../model/snapshot.ts'
import { storyText } from './places.ts'
import { defineRule } from './rule.ts'

/** So many characters say which story is meant. */
const FIRST_WORDS = 10

const firstWords = (text: string): string =>
  text.length > FIRST_WORDS ? `${[...text].slice(0, FIRST_WORDS).join('')}…` : text

export const overset = defineRule({
  id: 'overset',
  title: { zh: '溢排', en: 'Overset text' },
  thresholds: {},
  check: ({ snapshot, layout }) =>
    layout.overset.map((rest) => {
      const story = find(snapshot, 'story', rest.storyId)
      const lastFrameId = story?.frameIds.at(-1)
      const frame = find(snapshot, 'frame', lastFrameId ?? null)
      // A story without a name is known by its first words.
      const name = story?.name || firstWords(storyText(snapshot, rest.storyId)) || rest.storyId
      return {
        place: {
          storyId: rest.storyId,
          paragraphId: rest.paragraphId,
          offset: rest.offset,
          ...(frame ? { frameId: frame.id, pageId: frame.pageId } : {}),
        },
        message: {
          zh: `稿件“${name}”超 ${rest.characters} 字 / ${rest.lines} 行`,
          en: `story “${name}” is overset by ${rest.characters} characters in ${rest.lines} lines`,
        },
        remedy: {
          zh: `删减 ${rest.characters} 字、加高文字框，或从出口串接一个新框`,
          en: `cut ${rest.characters} characters, enlarge the frame, or thread another frame`,
        },
      }
    }),
})
