/* The loop as one would write it in C for one processor, without a BLAS.

   W and U come packed: PANEL rows at a time, column after column, so that the matrix is
   read once from front to back and the sums of a panel stay in registers. Built with
   -O3 -march=native -ffast-math, by which GCC takes tanh of several numbers at once from
   libmvec where the C library has it. The last rows are padded with zeros. */

#include <math.h>
#include <stddef.h>

#define PANEL 32

static void add_product(const double *restrict packed, const double *restrict vector,
                        size_t columns, size_t panels, double *restrict sums)
{
    for (size_t p = 0; p < panels; p++, sums += PANEL) {
        double sum[PANEL];
        for (size_t i = 0; i < PANEL; i++)
            sum[i] = sums[i];
        for (size_t k = 0; k < columns; k++, packed += PANEL)
            for (size_t i = 0; i < PANEL; i++)
                sum[i] += packed[i] * vector[k];
        for (size_t i = 0; i < PANEL; i++)
            sums[i] = sum[i];
    }
}

/* `state`, `b` and `sums` have room for panels * PANEL numbers; state begins as zero. */
void loop(const double *restrict W, const double *restrict U, const double *restrict b,
          const double *restrict inputs, size_t timesteps, size_t features,
          size_t units, double *restrict state, double *restrict sums,
          double *restrict outputs)
{
    size_t panels = (units + PANEL - 1) / PANEL;
    for (size_t t = 0; t < timesteps; t++) {
        for (size_t i = 0; i < panels * PANEL; i++)
            sums[i] = b[i];
        add_product(W, inputs + t * features, features, panels, sums);
        add_product(U, state, units, panels, sums);
        for (size_t i = 0; i < units; i++)
            state[i] = tanh(sums[i]);
        for (size_t i = 0; i < units; i++)
            outputs[t * units + i] = state[i];
    }
}
