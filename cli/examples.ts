/** Examples of `--help` of the program. */
export const EXAMPLES = `
Examples:
  fewhue compress photo.jpg -k 16              writes photo-k16.png beside it
  fewhue choose photo.jpg --max-k 24           how many colours, by every criterion
  fewhue decode logo.fhq                       writes logo.png beside it
  fewhue maps photo.jpg -k 5 -o maps/          what a soft model says of every pixel
  fewhue iterate photo.jpg -k 8                how a fit goes on, side by side
  fewhue segment photo.jpg                     regions: overlay, labels and table
  fewhue score out/labels.png truth.png        how well two label maps agree
`;

/** Examples of the commands whose options have no file of their own. */
export const COMPRESS_EXAMPLES = `
Examples:
  fewhue compress photo.jpg -k 16              writes photo-k16.png beside it
  fewhue compress *.jpg -k 64 -o small/        writes into a folder
  fewhue compress logo.png -k 8 -o logo.fhq    writes a packed file
  fewhue compress - -k 32 -o - < in.png > out.png
  fewhue compress photo.jpg -k 16 --json       statistics for machines
  fewhue compress photo.jpg -k auto --model gmm
  fewhue compress -k 16 -- -photo.jpg          after --, names may begin with -
`;

export const CHOOSE_EXAMPLES = `
Examples:
  fewhue choose photo.jpg                      every criterion for K from 1 to 10
  fewhue choose photo.jpg --max-k 24 --criteria elbow,bic
  fewhue choose photo.jpg --space oklab --report choice.html
  fewhue choose photo.jpg --json > choice.json
`;

export const DECODE_EXAMPLES = `
Examples:
  fewhue decode logo.fhq                       writes logo.png beside it
  fewhue decode *.fhq -o pictures/             writes into a folder
  fewhue decode logo.fhq -o - > logo.png
`;
