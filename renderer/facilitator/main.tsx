import '../shared/theme/desktop.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openConnection } from '../shared/connection.ts'
import { currentLocale, setLocale } from '../shared/i18n.ts'
import { App } from './app.tsx'
import { routeOf, watchOf } from './app-route.ts'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

setLocale(currentLocale())
const connection = openConnection({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
  watch: watchOf(routeOf(location)),
  locale: currentLocale(),
})
createRoot(root).render(
  <StrictMode>
    <App connection={connection} />
  </StrictMode>,
)
