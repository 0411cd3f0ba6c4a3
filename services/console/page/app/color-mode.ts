import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useEffect, useState } from 'react';

const KEY = 'color-mode';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as chosen here before, or as the system has it. */
export function useColorMode(): { readonly isDark: boolean; readonly toggle: () => void } {
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY));
  const [systemIsDark, setSystemIsDark] = useState(prefersDark.matches);
  useEffect(() => {
    const onChange = () => {
      setSystemIsDark(prefersDark.matches);
    };
    prefersDark.addEventListener('change', onChange);
    return () => {
      prefersDark.removeEventListener('change', onChange);
    };
  }, []);
  const isDark = chosen === null ? systemIsDark : chosen === 'dark';
  useEffect(() => {
    applyMode(isDark ? Mode.Dark : Mode.Light);
  }, [isDark]);
  return {
    isDark,
    toggle() {
      const next = isDark ? 'light' : 'dark';
      localStorage.setItem(KEY, next);
      setChosen(next);
    },
  };
}
