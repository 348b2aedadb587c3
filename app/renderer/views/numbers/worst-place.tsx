import type { Statistics } from 'fewhue';
import { showPlace } from '../../actions/camera.ts';
import { Button } from '../../controls/button.tsx';
import { strings } from '../../strings/en.ts';

/** The part of the picture that lost most, to go there. */
export function WorstPlace({ worst }: Pick<Statistics, 'worst'>) {
  if (!worst || worst.deltaE === 0) return null;
  const { x, y, width, height, deltaE } = worst;
  return (
    <p className="worst-place">
      {strings.numbers.worst(deltaE)}{' '}
      <Button
        look="quiet"
        label={strings.numbers.showWorst(x, y)}
        onPress={() => showPlace({ x: x + width / 2, y: y + height / 2 })}
      />
    </p>
  );
}
