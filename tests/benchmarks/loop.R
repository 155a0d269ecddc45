# R's own loop (Chollet and Allaire, 2018, p. 186): a round for each line that is read,
# its seconds on a line that is written; before that, the sum of the output sequence.

arguments <- commandArgs(trailingOnly = TRUE)
timesteps <- as.integer(arguments[1])
input_features <- as.integer(arguments[2])
output_features <- as.integer(arguments[3])

numbers <- file(arguments[4], "rb")
read <- function(rows, columns) {
  matrix(readBin(numbers, "double", rows * columns), rows, columns, byrow = TRUE)
}
W <- read(output_features, input_features)
U <- read(output_features, output_features)
b <- readBin(numbers, "double", output_features)
inputs <- read(timesteps, input_features)
close(numbers)

loop <- function() {
  state_t <- rep_len(0, output_features)
  output_sequence <- array(0, dim = c(timesteps, output_features))
  for (i in 1:timesteps) {
    input_t <- inputs[i, ]
    output_t <- tanh(as.numeric((W %*% input_t) + (U %*% state_t) + b))
    output_sequence[i, ] <- as.numeric(output_t)
    state_t <- output_t
  }
  output_sequence
}

writeBin(as.vector(t(loop())), arguments[5])
orders <- file("stdin", "r")
while (length(readLines(orders, n = 1)) == 1) {
  begin <- proc.time()[["elapsed"]]
  loop()
  cat(proc.time()[["elapsed"]] - begin, "\n")
  flush(stdout())
}
