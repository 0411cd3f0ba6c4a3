import '@cloudscape-design/global-styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import Box from '@cloudscape-design/components/box';

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Box variant="h1">Networks</Box>
    </StrictMode>,
  );
