package vector

// Tanh is x·P(x²)/Q(x²), the closest fraction of these degrees for |x| up to
// edge, and beyond that as at edge: never more than 1.6e-5 from the true value.
// All paths take the same steps in the same order, each rounded by itself, and
// so come to the same bits.
const (
	edge  = 6.5
	tanP0 = 0.9999525335176783
	tanP1 = 0.11344673218136248
	tanP2 = 0.0014329092311488433
	tanQ1 = 0.44663630581765995
	tanQ2 = 0.01710846425130622
	tanQ3 = 5.133548986141105e-05
)

// curve holds the constants of Tanh for the kernels, eight of each.
var curve = [10][8]float32{
	eight(edge), eight(-edge), eight(tanP0), eight(tanP1), eight(tanP2),
	eight(tanQ1), eight(tanQ2), eight(tanQ3), eight(1), eight(0.5),
}

func eight(v float32) [8]float32 { return [8]float32{v, v, v, v, v, v, v, v} }

// Tanh is the hyperbolic tangent to within 1.6e-5. Conversions to float32 stand
// where a compiler might otherwise join a multiplication and an addition.
func Tanh(x float32) float32 {
	if x > edge {
		x = edge
	}
	if x < -edge {
		x = -edge
	}
	s := float32(x * x)
	p := float32(float32(float32(float32(tanP2*s)+tanP1)*s) + tanP0)
	q := float32(float32(float32(float32(float32(float32(tanQ3*s)+tanQ2)*s)+tanQ1)*s) + 1)
	return float32(p*x) / q
}

// Sigmoid is 1/(1+e^-x) to within 8e-6.
func Sigmoid(x float32) float32 {
	return float32(0.5*Tanh(float32(0.5*x))) + 0.5
}
