/** The font of text: a list that is searched by Chinese, pinyin or Latin name, each family in its own face. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { Check, ChevronDown } from 'lucide-react'
import { useSession, useWords } from '../app/hooks.tsx'
import { useMixedText } from './fields.tsx'
import { answersToFamily, familyNames, type FamilyName } from './fontNames.ts'

export interface FontFieldProps {
  readonly label: string
  /** null: several. */
  readonly value: string | null
  readonly isDisabled?: boolean
  readonly onChange: (family: string) => void
}

interface Item extends FamilyName {
  readonly id: string
  readonly text: string
}

export function FontField({ label, value, isDisabled = false, onChange }: FontFieldProps) {
  const session = useSession()
  const { t, locale } = useWords()
  const mixed = useMixedText()
  const { faces } = session.fonts.catalogue
  const items = useMemo(() => {
    const known: Item[] = familyNames(faces).map((name) => ({
      ...name,
      id: name.family,
      text: locale === 'zh' ? name.zh : name.family,
    }))
    if (value === null || known.some(({ id }) => id === value)) return known
    const missing = session.fonts.catalogue.find(value, 400)
    // The document may name a family by another of its names, or one that is not installed here.
    const text = missing ? value : t('fontMissing', { name: value })
    return [{ family: value, zh: value, names: [value], id: value, text }, ...known]
  }, [faces, value, locale, session, t])
  const byText = useMemo(() => new Map(items.map((item) => [item.text, item])), [items])
  return (
    <ComboBox
      className="field wide"
      defaultItems={items}
      selectedKey={value}
      isDisabled={isDisabled}
      menuTrigger="input"
      defaultFilter={(text, typed) => {
        const item = byText.get(text)
        return item !== undefined && answersToFamily(typed, item)
      }}
      onSelectionChange={(key) => {
        if (typeof key === 'string' && key !== value) onChange(key)
      }}
    >
      <Label>{label}</Label>
      <div className="input select combo">
        <Input placeholder={isDisabled ? '' : mixed} spellCheck={false} onFocus={(event) => event.target.select()} />
        <Button className="combo-button" aria-label={t('showList')}>
          <ChevronDown size={12} aria-hidden />
        </Button>
      </div>
      <Popover className="popover fonts" placement="bottom start">
        <ListBox className="list" renderEmptyState={() => <p className="empty">{t('noFont')}</p>}>
          {(item: Item) => (
            <ListBoxItem className="item" textValue={item.text}>
              {({ isSelected }) => (
                <>
                  <span className="item-mark">{isSelected && <Check size={12} aria-hidden />}</span>
                  <span>{item.text}</span>
                  <FontSample family={item.family} />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

const loading = new Map<string, Promise<string>>()

/** A face as the browser knows it, fetched once. */
function sampleFace(id: string, url: string): Promise<string> {
  let job = loading.get(id)
  if (!job) {
    const name = `sample-${loading.size}`
    const face = new FontFace(name, `url(${JSON.stringify(url)})`)
    job = face.load().then(() => {
      document.fonts.add(face)
      return name
    })
    // A host that is slow now may be quick next time.
    job.catch(() => loading.delete(id))
    loading.set(id, job)
  }
  return job
}

/** Some characters in the face itself, fetched when they come into sight: a face is 10 MB. */
function FontSample({ family }: { readonly family: string }) {
  const session = useSession()
  const place = useRef<HTMLSpanElement>(null)
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    const face = session.fonts.catalogue.find(family, 400)
    if (!face || !place.current) return
    let gone = false
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      sampleFace(face.id, session.client.resource('font', face.id)).then(
        (loaded) => gone || setName(loaded),
        () => undefined,
      )
    })
    watch.observe(place.current)
    return () => {
      gone = true
      watch.disconnect()
    }
  }, [family, session])
  return (
    <span
      ref={place}
      className="font-sample"
      aria-hidden
      style={name ? { fontFamily: name } : { visibility: 'hidden' }}
    >
      永国日报 Aa1
    </span>
  )
}
