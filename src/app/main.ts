import './shell/no-webrtc.ts'
import './styles/app.scss'
import { mount } from 'svelte'
import App from './App.svelte'
import { allowOwnWorkersOnly } from './shell/trusted-types.ts'

allowOwnWorkersOnly()

const target = document.getElementById('app')
if (target) mount(App, { target })
