import { createRoot } from 'react-dom/client'
import '../shared/theme/tokens.css'
import '../shared/theme/base.css'
import './voter.css'
import '../votes/ballot.css'
import { App } from './app.tsx'
import { openKeep } from './keep.ts'
import { openPhone } from './phone.ts'
import { phoneLocale } from './words.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
const followPhone = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light'
}
followPhone()
dark.addEventListener('change', followPhone)

const keep = openKeep()
const chosen = keep.read('locale')
const locale = chosen === 'da' || chosen === 'en' ? chosen : phoneLocale(navigator.languages)
const place = document.getElementById('phone')
if (place) createRoot(place).render(<App phone={openPhone(keep, locale)} keep={keep} />)
